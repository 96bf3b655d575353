/** A custom attribute's value as events tell it: booleans `1` and `0`, lists joined by `, `, nothing as an empty text. */
export function attributeText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return String((value as { value?: unknown }).value ?? '');
  return String(value);
}
