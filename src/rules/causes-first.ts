import { groupBy } from '../group-by.ts';

/**
 * Changes in the order in which they can be sent: those of one entity together, and after everything they rest on; apart
 * from that as they came. Entities that rest on each other come in the order in which they were decided.
 */
export function causesFirst<Change extends { id: string; restsOn: { ids: readonly string[] } | undefined }>(
  changes: readonly Change[],
): Change[] {
  const byEntity = groupBy(changes, ({ id }) => id);
  const visited = new Set<string>();
  const sorted: Change[] = [];
  /** Without recursion: rules lead on and on, from task to task. */
  for (const first of byEntity.keys()) {
    const open = [first];
    while (open.length > 0) {
      const id = open.at(-1)!;
      const own = byEntity.get(id) ?? [];
      const missing = visited.has(id) ? [] : own.flatMap(({ restsOn }) => restsOn?.ids ?? []);
      const next = missing.filter((cause) => !visited.has(cause) && byEntity.has(cause) && cause !== id);
      if (visited.has(id)) {
        open.pop();
        if (own.length > 0) sorted.push(...own);
        byEntity.set(id, []);
      } else {
        visited.add(id);
        open.push(...next.reverse());
      }
    }
  }
  return sorted;
}
