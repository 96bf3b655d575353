import type { FactReader } from '../../../changes/fact-reader.ts';

/**
 * Version ids by number, then by date: where several versions of one task or shot are selected, the newest one decides,
 * whatever the order they were clicked in.
 */
export function versionsInOrder(reader: FactReader, ids: readonly string[]): string[] {
  const versions = ids.flatMap((id) => reader.versions.get(id) ?? []);
  versions.sort((a, b) => a.number - b.number || (a.date ?? '').localeCompare(b.date ?? ''));
  return versions.map(({ id }) => id);
}
