import { instant } from './query/literal.ts';
import type { Switches } from './switches.ts';

type Clock = Pick<Switches, 'serverClock'>;

const stockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** A moment (milliseconds since 1970) as the server's clock tells it, to the second and without an offset. */
export function naiveTime(at: number, { serverClock }: Clock): string {
  return serverClock === 'utc' ? new Date(at).toISOString().slice(0, 19) : stockholm.format(at).replace(' ', 'T');
}

/**
 * A datetime in any of its forms as a naive one of this server's clock: what has an offset is converted, what has none is
 * this server's time. `undefined` where it is no datetime.
 */
export function naiveOf(text: string, clock: Clock): string | undefined {
  const at = instant(text);
  if (Number.isNaN(at)) return undefined;
  const hasOffset = /(Z|[+-]\d\d:?\d\d)$/.test(text.trim()) && /\d[T ]\d/.test(text);
  return hasOffset ? naiveTime(at, clock) : new Date(at).toISOString().slice(0, 19);
}
