/** `3d ago`, `14:02`: when something happened, short enough for a list. */
export function shortDate(iso: string | null, now = Date.now()): string {
  if (!iso) return '';
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return '';
  const hours = (now - at) / 3_600_000;
  if (hours >= 0 && hours < 20) return timeOfDay.format(at);
  if (hours >= 0 && hours < 24 * 7) return relative.format(-Math.max(1, Math.round(hours / 24)), 'day');
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? dayAndMonth.format(at) : fullDate.format(at);
}

export function longDate(iso: string | null): string {
  return iso && !Number.isNaN(Date.parse(iso)) ? dateAndTime.format(Date.parse(iso)) : '';
}

export function versionNumber(number: number): string {
  return `v${String(number).padStart(3, '0')}`;
}

const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const dayAndMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const fullDate = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const dateAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(undefined, { style: 'narrow' });
