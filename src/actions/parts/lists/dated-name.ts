import { zoneOffset } from '../../../api/wire/time-zone.ts';
import type { ActionContext } from '../../action.ts';
import { refusedField } from '../../refused-field.ts';

const dayLength = 24 * 3_600_000;
const place = /\{(\w+)\}/g;

/** Characters of the name of a list or a review session, at most. */
const maxLength = 200;

/** What a name is made of besides its template. */
export interface DatedBy extends Pick<ActionContext, 'now' | 'timeZone'> {
  projectName: string;
  /** The hour at which a day begins: what is earlier belongs to the day before. */
  cycle: number;
  /** How many days earlier. */
  daysBack?: number;
}

/**
 * The name that a template makes on a day, with the places that pipelines know (automation-rules §2.13): `{yy}{mm}{dd}`,
 * `{project_name}`, names of days and months in English. Throws S207 of the field `template`.
 */
export function datedName(template: string, by: DatedBy): string {
  const places = placesOf(by);
  const name = template
    .replace(place, (_, key: string) => {
      if (!Object.hasOwn(places, key)) throw refusedField('template', 'unknown_place');
      return places[key]!;
    })
    .trim();
  if (/[{}]/.test(template.replace(place, ''))) throw refusedField('template', 'unknown_place');
  if (name === '') throw refusedField('template', 'blank');
  if (name.length > maxLength) throw refusedField('template', 'too_long');
  return name;
}

function placesOf({ now, timeZone, projectName, cycle, daysBack = 0 }: DatedBy): Record<string, string> {
  // What a clock on the wall shows, as if it were UTC.
  const shown = now + zoneOffset(timeZone, now) - daysBack * dayLength;
  const [day, time] = [new Date(shown - cycle * 3_600_000), new Date(shown)];
  const [date, month, year] = [day.getUTCDate(), day.getUTCMonth() + 1, String(day.getUTCFullYear())];
  const [hour, minute, second] = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()];
  const half = hour % 12 || 12;
  return {
    project_name: projectName,
    ...{
      d: String(date),
      dd: padded(date),
      ddd: word(day, { weekday: 'short' }),
      dddd: word(day, { weekday: 'long' }),
    },
    ...{ m: String(month), mm: padded(month), mmm: word(day, { month: 'short' }), mmmm: word(day, { month: 'long' }) },
    ...{ yy: year.slice(-2), yyyy: year },
    ...{ H: String(hour), HH: padded(hour), h: String(half), hh: padded(half), ht: hour < 12 ? 'AM' : 'PM' },
    ...{ M: String(minute), MM: padded(minute), S: String(second), SS: padded(second) },
  };
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}

function word(day: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(day);
}
