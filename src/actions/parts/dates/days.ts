import { wireMoment } from '../../../api/wire/moment.ts';
import type { ServerClock } from '../../../api/wire/server-clock.ts';
import { offsetsAt, zoneOffset } from '../../../api/wire/time-zone.ts';

const dayLength = 24 * 3_600_000;

/**
 * Dates of contexts as days. ftrack stores moments, and its own interface writes the beginning of a day in the time zone of
 * whoever sets it (ftrack-protocol §3.1): `2024-10-29T22:00:00` is the thirtieth for somebody in Stockholm. On a server
 * without timezone support the digits are the day.
 */
export class Days {
  readonly #clock: Pick<ServerClock, 'isUtc' | 'withOffset'>;
  readonly #zone: string;

  constructor(clock: Pick<ServerClock, 'isUtc' | 'withOffset'>, zone: string) {
    this.#clock = clock;
    this.#zone = zone;
  }

  /** The day a moment of an answer is on: `2024-10-30`. */
  dayOf(moment: string): string {
    return new Date(this.#shown(moment)).toISOString().slice(0, 10);
  }

  /** What a clock shows at a moment of an answer, to the minute: `2024-10-30 09:15`. */
  timeOf(moment: string): string {
    return new Date(this.#shown(moment)).toISOString().slice(0, 16).replace('T', ' ');
  }

  /** The moment at which a day begins, as it is sent. */
  beginOf(day: string): string {
    return this.#at(Date.parse(`${day}T00:00:00Z`));
  }

  /** The same time of another day: so many days later, or earlier; only weekdays count where `onlyWorking`. */
  shifted(moment: string, days: number, onlyWorking: boolean): string {
    const shown = this.#shown(moment);
    return this.#at(shown + (onlyWorking ? workingDays(shown, days) : days) * dayLength);
  }

  /** What a clock on the wall shows at a moment, as if it were UTC; milliseconds since 1970. */
  #shown(moment: string): number {
    if (!this.#clock.isUtc) return Date.parse(`${moment.slice(0, 19)}Z`);
    const at = Date.parse(moment);
    return at + zoneOffset(this.#zone, at);
  }

  #at(shown: number): string {
    if (!this.#clock.isUtc) return this.#clock.withOffset(new Date(shown).toISOString().slice(0, 19));
    return wireMoment(new Date(shown - offsetsAt(this.#zone, shown)[0]!));
  }
}

/** How many days it takes for so many weekdays to pass; negative for earlier ones. */
function workingDays(shown: number, days: number): number {
  const step = Math.sign(days);
  let passed = 0;
  for (let left = Math.abs(days); left > 0; ) {
    passed += step;
    const weekday = new Date(shown + passed * dayLength).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left--;
  }
  return passed;
}
