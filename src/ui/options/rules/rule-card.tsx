import { useState } from 'preact/hooks';
import { toUserError } from '../../../errors.ts';
import type { FieldValue } from '../../../rpc/form-shapes.ts';
import type { EditedRule, SettingsScope } from '../../../rpc/rule-shapes.ts';
import { Form } from '../../form/form.tsx';
import type { FormValues } from '../../form/form-values.ts';
import { Icon } from '../../parts/icon.tsx';
import { text, textOf } from '../../text.ts';
import { useDraft } from './use-draft.ts';

export interface RuleCardProps {
  rule: EditedRule;
  scope: SettingsScope;
  /** Both reject with what is wrong with a field. */
  onSave(values: Record<string, FieldValue>): Promise<void>;
  onInherit(): Promise<void>;
  /** Shows what it would do; absent where that needs a project. */
  onPreview?: (() => void) | undefined;
}

/** One rule: whether it is on, where that is said, and, opened, its settings. What is changed waits to be saved. */
export function RuleCard({ rule, scope, onSave, onInherit, onPreview }: RuleCardProps) {
  const { id, enabled, isIdle, from, fields, values } = rule;
  const [isOpen, setIsOpen] = useState(false);
  const { draft, change, discard, saving, isChanged, error, setError } = useDraft(values);
  const isOwn = from === levelOf(scope);
  const isManaged = from === 'managed';
  const isLacking = enabled && fields.some(({ warning }) => warning);
  const name = `rule-${id}`;
  const save = (filled: FormValues, isEnabled: boolean): void => {
    setError(undefined);
    saving(filled, onSave({ ...filled, enabled: isEnabled })).catch((reason) => {
      setError(toUserError(reason));
      setIsOpen(true);
    });
  };
  return (
    <div class={`rule-card ${enabled ? '' : 'is-off'}`}>
      <div class="rule-head">
        <input
          type="checkbox"
          role="switch"
          class="switch"
          checked={enabled}
          disabled={isManaged}
          aria-checked={enabled}
          aria-labelledby={`${name}-name`}
          aria-describedby={`${name}-explain`}
          onChange={({ currentTarget }) => save(values, currentTarget.checked)}
        />
        <div class="rule-words">
          <h3 id={`${name}-name`}>{textOf('rule', id)}</h3>
          <div class="muted" id={`${name}-explain`}>
            {textOf('explain', id)}
          </div>
        </div>
        {isLacking && (
          <span class="badge warn">
            <Icon name="warn" />
            {text('options_rule_lacking')}
          </span>
        )}
        {isIdle && <span class="badge">{text('options_rule_idle')}</span>}
        <span class={`badge ${isOwn ? 'own' : ''}`}>{text(fromWords[from])}</span>
        <button
          type="button"
          class="button quiet"
          aria-expanded={isOpen}
          aria-controls={`${name}-settings`}
          onClick={() => setIsOpen(!isOpen)}
        >
          {text('options_rule_settings')}
          <Icon name={isOpen ? 'fold' : 'down'} />
        </button>
      </div>
      <form
        class="rule-settings"
        id={`${name}-settings`}
        aria-labelledby={`${name}-name`}
        hidden={!isOpen}
        onSubmit={(event) => {
          event.preventDefault();
          save(draft, enabled);
        }}
      >
        <fieldset class="plain" disabled={isManaged}>
          <Form action={id} idPrefix={`field-${id}`} fields={fields} values={draft} error={error} onChange={change} />
        </fieldset>
        <div class="line">
          <button type="submit" class="button primary" disabled={!isChanged}>
            {text('options_rule_save')}
          </button>
          <button type="button" class="button" disabled={!isChanged} onClick={discard}>
            {text('options_rule_discard')}
          </button>
          {onPreview && enabled && (
            <button type="button" class="button" disabled={isChanged} onClick={onPreview}>
              {text('options_rule_preview')}
            </button>
          )}
          {isOwn && (
            <button type="button" class="button quiet" onClick={() => void onInherit()}>
              {text(inheritWords[levelOf(scope)])}
            </button>
          )}
        </div>
      </form>
    </div>
  );
}

const fromWords = {
  default: 'options_rule_from_default',
  all: 'options_rule_from_all',
  site: 'options_rule_from_site',
  project: 'options_rule_from_project',
  managed: 'options_rule_from_managed',
} as const;

const inheritWords = {
  all: 'options_rule_as_default',
  site: 'options_rule_as_all',
  project: 'options_rule_as_site',
} as const;

function levelOf({ site, project }: SettingsScope): 'all' | 'site' | 'project' {
  if (project) return 'project';
  return site ? 'site' : 'all';
}
