import type { Days } from './days.ts';

/** What is wished for; what is `undefined` stays as it is. Days are `2026-11-30`. */
export interface DateWishes {
  start?: string | null | undefined;
  end?: string | null | undefined;
  /** Days later, or earlier, for both. */
  shift?: number | undefined;
  onlyWorking: boolean;
}

/** Dates as an answer tells them. */
export interface Dates {
  start: string | null;
  end: string | null;
}

/** An entity's dates, which of them can be set, and those of its project. */
export interface Dated extends Dates {
  settable: { start: boolean; end: boolean };
  project: Dates;
}

/** Why an entity cannot have the dates: what is to be said, and the field it is about. */
export interface WrongDates {
  reason: 'outside-project' | 'ends-before-it-begins';
  field: 'start' | 'end' | 'shift';
  detail: string;
}

/** The dates an entity gets. A day that is its day already leaves the moment as it is. */
export function plannedDates(days: Days, entity: Dated, wishes: DateWishes): Dates | WrongDates {
  const { settable, project } = entity;
  const { shift, onlyWorking } = wishes;
  const next = (which: 'start' | 'end'): string | null => {
    const now = entity[which];
    const wish = wishes[which];
    if (!settable[which]) return now;
    if (shift) return now && days.shifted(now, shift, onlyWorking);
    if (wish === undefined || wish === null) return wish === null ? null : now;
    return now && days.dayOf(now) === wish ? now : days.beginOf(wish);
  };
  const dates = { start: next('start'), end: next('end') };
  const changed = (['start', 'end'] as const).filter((which) => dates[which] !== entity[which]);
  const dayOf = (moment: string | null): string => (moment ? days.dayOf(moment) : '');
  const [from, to] = [dayOf(project.start), dayOf(project.end)];
  const outside = changed.find((which) => {
    const day = dayOf(dates[which]);
    return day !== '' && (day < from || (to !== '' && day > to));
  });
  if (outside) return { reason: 'outside-project', field: shift ? 'shift' : outside, detail: `${from} – ${to}` };
  const [start, end] = [dayOf(dates.start), dayOf(dates.end)];
  // What cannot be set follows the end: a milestone's start.
  if (changed.length > 0 && settable.start && end !== '' && end < start) {
    return { reason: 'ends-before-it-begins', field: shift ? 'shift' : changed.at(-1)!, detail: `${start} – ${end}` };
  }
  return dates;
}
