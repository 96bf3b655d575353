import type { UserError } from '../../errors.ts';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { Form } from './form.tsx';
import { KeepFile } from './keep-file.ts';
import type { FormControls } from './use-form.ts';

/** The questions of an action, once they are read, or why they cannot be. */
export function FormFields({
  action,
  form,
  error,
  isClosed,
}: {
  action: string;
  form: FormControls;
  error: UserError | undefined;
  isClosed: boolean;
}) {
  return (
    <div class="step-choose" inert={isClosed}>
      {form.error && <Failure error={form.error} onRetry={form.retry} />}
      {!form.fields && !form.error && <div class="blank">{text('form_reading')}</div>}
      {form.fields && (
        <KeepFile.Provider value={form.keepFile}>
          <Form action={action} fields={form.fields} values={form.values} error={error} onChange={form.change} />
        </KeepFile.Provider>
      )}
    </div>
  );
}
