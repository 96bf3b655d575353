import type { Defence } from './defences.ts';

/**
 * Whether an attack is also tried against a build without what stops it, where it must succeed: a sample of them in every
 * `npm test`, all of them by `npm run test:hostile -- --without-defences`.
 */
export function isTriedWithout({
  stoppedBy,
  inSample,
}: {
  stoppedBy: Defence[] | 'the browser';
  inSample?: boolean;
}): boolean {
  return stoppedBy !== 'the browser' && (process.env['SIDECAR_WITHOUT_DEFENCES'] === 'all' || inSample === true);
}
