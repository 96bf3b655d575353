import type { FieldValue } from '../../field.ts';

/** What a field starts with: the value the selected entities share, or how many they have between them. */
export function sharedValue(values: readonly FieldValue[]): { value?: FieldValue; mixed?: number } {
  const [first = null, ...others] = new Set(values);
  if (others.length > 0) return { mixed: others.length + 1 };
  return first === null ? {} : { value: first };
}
