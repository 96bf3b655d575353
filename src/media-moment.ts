/**
 * A place in a medium as people write it: `50%` of its length, or seconds (`12.5`, `12,5 s`). Comes back with how many
 * seconds into a medium of so many that is; `undefined` for what is neither.
 */
export function mediaMoment(text: string): ((duration: number) => number) | undefined {
  const [, digits = '', unit = ''] = /^\s*(\d+(?:[.,]\d+)?)\s*(%|s?)\s*$/.exec(text) ?? [];
  if (digits === '') return undefined;
  const amount = Number(digits.replace(',', '.'));
  if (unit !== '%') return (duration) => Math.min(amount, duration);
  return amount > 100 ? undefined : (duration) => (duration * amount) / 100;
}
