import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { UserError } from '../../errors.ts';
import { text } from '../text.ts';
import { FormFields } from './form-fields.tsx';
import type { FormControls } from './use-form.ts';

interface FormAndPlanProps {
  action: string;
  form: FormControls;
  /** What the plan says is wrong with the form. */
  error: UserError | undefined;
  /** Whether nothing can be answered: the plan is on its way. */
  isClosed: boolean;
  /** The plan. */
  children: ComponentChildren;
}

/**
 * The form left, the plan that follows from it right; where there is no room for both, one after the other, beginning with
 * the plan where nothing has to be asked any more.
 */
export function FormAndPlan({ action, form, error, isClosed, children }: FormAndPlanProps) {
  const [step, setStep] = useState<'choose' | 'check'>(form.answers ? 'check' : 'choose');
  return (
    <div class={`two-steps at-${step}`}>
      <div class="steps" role="tablist" aria-label={text('form_steps')}>
        {(['choose', 'check'] as const).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            class="tab"
            aria-selected={one === step}
            onClick={() => setStep(one)}
          >
            {text(one === 'choose' ? 'form_step_choose' : 'form_step_check')}
          </button>
        ))}
      </div>
      <FormFields action={action} form={form} error={error} isClosed={isClosed} />
      <div class="step-check">{children}</div>
    </div>
  );
}
