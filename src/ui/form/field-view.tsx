import type { UserError } from '../../errors.ts';
import type { Field, FieldValue } from '../../rpc/form-shapes.ts';
import { BooleanField } from './boolean-field.tsx';
import { ChoiceField } from './choice-field.tsx';
import { ChoicesField } from './choices-field.tsx';
import { FileField } from './file-field.tsx';
import type { FormValues } from './form-values.ts';
import { FramesField } from './frames-field.tsx';
import { RowsField } from './rows-field.tsx';
import { TextField } from './text-field.tsx';

export interface FieldProps<Kind extends Field['kind'] = Field['kind']> {
  field: Extract<Field, { kind: Kind }>;
  /** Id of the action: words of a field may be the action's own. */
  action: string;
  /** Starts with a letter; what the label and the messages are tied to. */
  id: string;
  value: FieldValue | undefined;
  error: UserError | undefined;
  /** What is in the fields beside it, by name. */
  siblings: FormValues;
  /** `undefined` leaves the field as it is. */
  onChange(value: FieldValue | undefined): void;
}

/** One question, in the form its kind asks for. */
export function FieldView(props: FieldProps) {
  const { field } = props;
  if (field.kind === 'boolean') return <BooleanField {...props} field={field} />;
  if (field.kind === 'choice') return <ChoiceField {...props} field={field} />;
  if (field.kind === 'choices' || field.kind === 'people') return <ChoicesField {...props} field={field} />;
  if (field.kind === 'file') return <FileField {...props} field={field} />;
  if (field.kind === 'frames') return <FramesField {...props} field={field} />;
  if (field.kind === 'words') return <div class="words">{field.words}</div>;
  if (field.kind === 'rows') return <RowsField {...props} field={field} />;
  return <TextField {...props} field={field} />;
}
