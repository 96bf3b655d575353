import type { Field, FieldValue } from '../../rpc/form-shapes.ts';
import { described, FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-view.tsx';
import { placeholderOf } from './field-words.ts';

type Kind = 'text' | 'long-text' | 'password' | 'number' | 'date' | 'datetime';

/** Text of one or many lines, a number, a day, or a moment. */
export function TextField(props: FieldProps<Kind>) {
  const { field, id, value, onChange } = props;
  const shown = value === undefined || value === null ? '' : String(value);
  const common = { id, class: 'input', value: shown, placeholder: placeholderOf(field), ...described(props) };
  return (
    <FieldFrame {...props}>
      {field.kind === 'long-text' ? (
        <textarea
          {...common}
          rows={5}
          maxLength={field.maxLength}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <input
          {...common}
          {...inputTypes[field.kind]}
          autocomplete="off"
          {...limitsOf(field)}
          onInput={(event) => onChange(typedValue(field.kind, event.currentTarget))}
        />
      )}
    </FieldFrame>
  );
}

const inputTypes = {
  text: { type: 'text' },
  password: { type: 'password' },
  number: { type: 'number' },
  date: { type: 'date' },
  datetime: { type: 'datetime-local' },
} as const;

/** What was typed; a number that is none stays text, which the action refuses at the field. */
function typedValue(kind: Kind, { value, valueAsNumber }: HTMLInputElement): FieldValue | undefined {
  if (kind === 'text' || kind === 'password') return value;
  if (value === '') return kind === 'number' ? undefined : null;
  return kind === 'number' && Number.isFinite(valueAsNumber) ? valueAsNumber : value;
}

function limitsOf(field: Extract<Field, { kind: Kind }>) {
  if ('maxLength' in field) return { maxLength: field.maxLength };
  if (field.kind !== 'number') return {};
  return { min: field.minimum, max: field.maximum, step: field.isWhole ? 1 : 'any' };
}
