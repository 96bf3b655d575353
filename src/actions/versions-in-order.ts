import type { FactReader } from '../changes/fact-reader.ts';

/**
 * Version ids, oldest first: where several versions of one task or shot are selected, the newest one decides, whatever
 * the order they were clicked in.
 */
export function versionsInOrder(reader: FactReader, ids: readonly string[]): string[] {
  const numberOf = (id: string): number => reader.versions.get(id)?.number ?? 0;
  return ids.filter((id) => reader.versions.has(id)).sort((a, b) => numberOf(a) - numberOf(b));
}
