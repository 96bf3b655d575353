import type { Field, FieldValue } from '../../rpc/form-shapes.ts';

/** What a form holds, by name of the field. A field that is not in it was left as it is. */
export type FormValues = Readonly<Record<string, FieldValue>>;

/** What a form starts with: what the selected entities share. A mixed field starts without a value. */
export function initialValues(fields: readonly Field[]): FormValues {
  return Object.fromEntries(
    fields.flatMap(({ name, value, mixed }) => (value === undefined || mixed ? [] : [[name, value]])),
  );
}

/** Whether a field is shown, given the others. */
export function isShown({ when }: Field, values: FormValues): boolean {
  return !when || when.is.some((value) => value === (values[when.field] ?? null));
}

/**
 * What is sent: nothing of fields that are not shown, nor of those left empty that may be, nor what is there already where
 * a field shows just that.
 */
export function inputOf(fields: readonly Field[], values: FormValues): Record<string, FieldValue> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field.name];
      if (value === undefined || !isShown(field, values)) return [];
      return field.isCurrent && isSame(value, field.value) ? [] : [[field.name, value]];
    }),
  );
}

/** The first required field that has nothing in it; of a table, the one with such a column in any of its rows. */
export function firstMissing(fields: readonly Field[], values: FormValues): Field | undefined {
  return fields.find((field) => {
    const value = values[field.name];
    return isShown(field, values) && ((field.required && isEmpty(value)) || hasGap(field, value));
  });
}

function hasGap(field: Field, value: FieldValue | undefined): boolean {
  if (field.kind !== 'rows' || !Array.isArray(value)) return false;
  return value.some((row) => firstMissing(field.columns, row as FormValues) !== undefined);
}

/** Nothing, and a text or a list with nothing in it, are the same. */
function isSame(value: FieldValue, other: FieldValue | undefined): boolean {
  return (isEmpty(value) && isEmpty(other)) || JSON.stringify(value) === JSON.stringify(other);
}

function isEmpty(value: FieldValue | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}
