import type { Finding } from './finding.ts';

/** The finding for what was seen: its value by this table, or `unclear`. What is not in the table is told without what a user may have named. */
export function conclude(seen: unknown, values: Readonly<Record<string, string>>): Finding {
  const value = values[String(seen)];
  if (value !== undefined) return { value };
  const isName = /^([A-Za-z]{1,60}|\d{3})$/.test(String(seen));
  return { untold: 'unclear', ...(isName && { seen: String(seen) }) };
}
