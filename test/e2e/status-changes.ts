import type { Standin } from '../standin/standin.ts';

/** The entity of every change of a status there ever was, by the id of the change; all kinds of them share one table. */
export function statusChanges({ database }: Standin): Map<string, string> {
  const rows = database.table('StatusChange').all();
  return new Map(rows.map((row) => [String(row['id']), String(row['parent_id'])]));
}

/** Entities whose status was changed since, once for each time, sorted. */
export function changedSince(before: ReadonlyMap<string, string>, standin: Standin): string[] {
  return [...statusChanges(standin)]
    .filter(([id]) => !before.has(id))
    .map(([, entity]) => entity)
    .sort();
}
