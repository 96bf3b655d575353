import type { Chunk } from '../run.ts';

/**
 * The id of the attempt to send a stretch of changes after so many fences: another one for each, and the same whoever
 * works it out from the run, in the journal since it was planned. Two copies of one profile so send the same id, of which
 * the server takes one. `seed` is a UUID; nobody outside the journal knows it.
 */
export function attemptId(seed: string, { from, to, fences = 0 }: Pick<Chunk, 'from' | 'to' | 'fences'>): string {
  const [first = '', second = '', third, fourth, last = ''] = seed.split('-');
  const stretch = (BigInt(from) << 24n) | BigInt(to);
  const mixed = [first, mix(second, BigInt(fences)), third, fourth, mix(last, stretch)];
  return mixed.join('-');
}

function mix(digits: string, number: bigint): string {
  return (BigInt(`0x${digits}`) ^ number).toString(16).padStart(digits.length, '0');
}
