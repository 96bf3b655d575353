import type { Check } from '../check.ts';

/** A frame rate has to be `n` or `n/m` (D7); a value that is set to nothing is told by a check of its own. */
export const unreadableFps: Check<'unreadable-fps'> = {
  ...{ id: 'unreadable-fps', severity: 'error', mends: 'edit-attributes' },
  find: ({ values }) =>
    values.flatMap(({ key, id, value }) =>
      keys.includes(key) && value !== null && !isFrameRate(String(value)) ? [{ id, detail: `${key}: ${value}` }] : [],
    ),
};

const keys = ['fps', 'fps_string'];

function isFrameRate(value: string): boolean {
  const number = /^(\d+\.?\d*|\.\d+)$/;
  const [rate = '', divisor, ...more] = value.trim().replaceAll(',', '.').split('/');
  const divides = divisor === undefined || (number.test(divisor.trim()) && Number(divisor) !== 0);
  return more.length === 0 && number.test(rate.trim()) && divides;
}
