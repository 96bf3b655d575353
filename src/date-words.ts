import { language } from './language.ts';

/** `Oct 21, 2026`: the day of a moment, such as answers have it. Empty where it is none. */
export function dayWords(iso: string): string {
  return worded(iso, day, serverDay);
}

/** `Oct 21, 2026, 2:01 PM`. Empty where it is no moment. */
export function momentWords(iso: string): string {
  return worded(iso, moment, serverMoment);
}

/** True for what a server's clock showed in a zone that is not known (`ServerClock`): it is shown as it is. */
export function isServerTime(iso: string): boolean {
  return iso.endsWith('-00:00');
}

function worded(iso: string, own: Intl.DateTimeFormat, server: Intl.DateTimeFormat): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? '' : (isServerTime(iso) ? server : own).format(at);
}

const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
const serverDay = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
const serverMoment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
