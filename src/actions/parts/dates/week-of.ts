const dayLength = 24 * 3_600_000;

/** The week of a day as ISO 8601 counts it, from Monday on: `2026-W48`. */
export function weekOf(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  // The week belongs to the year that its Thursday is in.
  const thursday = new Date(at + (4 - (new Date(at).getUTCDay() || 7)) * dayLength);
  const year = thursday.getUTCFullYear();
  const number = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / dayLength / 7) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}
