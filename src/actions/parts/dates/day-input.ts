import * as z from 'zod/mini';

/** What a form holds of a day: `2026-11-30`, also as the moment it begins. */
export const dayInput = z.lazy(() => z.string().check(z.refine(isDay, 'no_date')));

function isDay(text: string): boolean {
  const [, date] = /^(\d{4}-\d\d-\d\d)(T00:00(:00)?)?$/.exec(text) ?? [];
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(date!);
}
