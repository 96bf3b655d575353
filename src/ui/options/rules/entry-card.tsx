import { placeholders } from '../../../entries/template.ts';
import { toUserError } from '../../../errors.ts';
import type { EditedEntries } from '../../../rpc/rule-shapes.ts';
import { Form } from '../../form/form.tsx';
import type { FormValues } from '../../form/form-values.ts';
import { text } from '../../text.ts';
import { useDraft } from './use-draft.ts';

export interface EntryCardProps {
  entries: EditedEntries;
  /** Rejects with what is wrong with a field. */
  onSave(values: FormValues): Promise<void>;
}

/** What a template can ask for, as it is typed. */
const vocabulary = [...placeholders.map((name) => `{${name}}`), '{attribute:KEY}'].join(' ');

/** The studio's own menu entries of a scope. What is changed waits to be saved. */
export function EntryCard({ entries: { fields, values, managed }, onSave }: EntryCardProps) {
  const { draft, change, discard, saving, isChanged, error, setError } = useDraft(values);
  return (
    <form
      class="entry-card"
      aria-labelledby="entries"
      onSubmit={(event) => {
        event.preventDefault();
        setError(undefined);
        saving(draft, onSave(draft)).catch((reason) => setError(toUserError(reason)));
      }}
    >
      <h3 id="entries">{text('options_entries')}</h3>
      <p class="muted">{text('options_entries_explain')}</p>
      <p class="muted">{text('options_entries_places', vocabulary)}</p>
      {managed.length > 0 && (
        <div class="managed-entries">
          <span class="badge">{text('options_rule_from_managed')}</span>
          <ul>
            {managed.map(({ name, folder }) => (
              <li key={`${folder}/${name}`}>{folder ? `${folder} › ${name}` : name}</li>
            ))}
          </ul>
        </div>
      )}
      <Form
        action="custom-entries"
        idPrefix="field-custom-entries"
        fields={fields}
        values={draft}
        error={error}
        onChange={change}
      />
      <div class="line">
        <button type="submit" class="button" disabled={!isChanged}>
          {text('options_entries_save')}
        </button>
        <button type="button" class="button quiet" disabled={!isChanged} onClick={discard}>
          {text('options_rule_discard')}
        </button>
      </div>
    </form>
  );
}
