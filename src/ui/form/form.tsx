import type { UserError } from '../../errors.ts';
import type { Field, FieldValue } from '../../rpc/form-shapes.ts';
import { FieldView } from './field-view.tsx';
import { type FormValues, isShown } from './form-values.ts';

interface FormProps {
  action: string;
  fields: readonly Field[];
  values: FormValues;
  /** Begins the ids of its fields, where a page shows several forms. */
  idPrefix?: string;
  /** What is wrong; one that names a field is said there. */
  error: UserError | undefined;
  onChange(values: FormValues): void;
}

/** The questions an action asks, one below the other. */
export function Form({ action, fields, values, error, onChange, idPrefix = 'sidecar-field' }: FormProps) {
  const change = (name: string, value: FieldValue | undefined): void => {
    const { [name]: _old, ...rest } = values;
    onChange(value === undefined ? rest : { ...rest, [name]: value });
  };
  return (
    <div class="form">
      {fields
        .filter((field) => isShown(field, values))
        .map((field) => (
          <FieldView
            key={field.name}
            field={field}
            action={action}
            id={`${idPrefix}-${field.name}`}
            value={values[field.name]}
            siblings={values}
            error={isAbout(error, field) ? error : undefined}
            onChange={(value) => change(field.name, value)}
          />
        ))}
    </div>
  );
}

function isAbout(error: UserError | undefined, { name }: Field): boolean {
  return error?.field === name || (error?.field?.startsWith(`${name}.`) ?? false);
}
