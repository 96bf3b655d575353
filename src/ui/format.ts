import { isServerTime, momentWords } from '../date-words.ts';
import { language } from '../language.ts';
import { text } from './text.ts';

/** `3d ago`, `14:02`: when something happened, short enough for a list. */
export function shortDate(iso: string | null, now = Date.now()): string {
  if (!iso) return '';
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return '';
  // How long ago it was is not known either.
  if (isServerTime(iso)) return serverDay.format(at);
  const hours = (now - at) / 3_600_000;
  if (hours >= 0 && hours < 20) return timeOfDay.format(at);
  if (hours >= 0 && hours < 24 * 7) return relative.format(-Math.max(1, Math.round(hours / 24)), 'day');
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? dayAndMonth.format(at) : fullDate.format(at);
}

/** `Today`, `Yesterday`, `Monday, 3 November 2026`: the day of a time, in milliseconds since 1970. */
export function dayName(time: number, now = Date.now()): string {
  const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
  // Days need not have 24 hours.
  const days = Math.round((midnight(time) - midnight(now)) / 86_400_000);
  const words = days === 0 || days === -1 ? nearDay.format(days, 'day') : wholeDay.format(time);
  // It stands by itself.
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
}

export function longDate(iso: string | null): string {
  const words = momentWords(iso ?? '');
  return words && isServerTime(iso!) ? text('date_server_time', words) : words;
}

/** `2.4 MB`. */
export function fileSize(bytes: number): string {
  const [amount, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
}

const timeOfDay = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
const dayAndMonth = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
const fullDate = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' });
const serverDay = new Intl.DateTimeFormat(language, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const nearDay = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
const wholeDay = new Intl.DateTimeFormat(language, { dateStyle: 'full' });
const relative = new Intl.RelativeTimeFormat(language, { style: 'narrow' });
