import type { Standin } from '../standin/standin.ts';
import type { Row } from '../standin/store/row.ts';
import type { Difference } from './database-state.ts';
import { idOf } from './ids.ts';

type Words = Readonly<Record<string, unknown>>;

/** What a list or a review session is made of, as the world of a case has it: the table, whose rows they are, and of what. */
const parts = {
  items: { table: 'ListObject', owner: 'list_id', of: 'entity_id' },
  objects: { table: 'ReviewSessionObject', owner: 'review_session_id', of: 'version_id' },
  invitees: { table: 'ReviewSessionInvitee', owner: 'review_session_id', of: 'name' },
} as const;
export const partNames = Object.keys(parts);

/**
 * Takes the rows of a list or of a review session out of the difference, where they are those a write of the list itself says:
 * `{"items": ["v1", "v2"]}` stands for each of them, made, changed or deleted. False where they are others.
 */
export function takeParts(
  { database }: Standin,
  difference: Difference,
  id: string,
  said: Words,
  fits: (row: Row, columns: Words) => boolean,
): boolean {
  return Object.entries(parts).every(([word, { table, owner, of }]) => {
    const wanted = said[word] as (string | Words)[] | undefined;
    if (wanted === undefined) return true;
    const left = new Set(database.table(table).where(owner, id));
    for (const one of wanted) {
      const { ref: _, said: __, ...columns } = typeof one === 'string' ? { [of]: one } : one;
      const found = [...left].find((row) => fits(row, columns) || row[of] === idOf.entity(String(columns[of] ?? '')));
      if (!found) return false;
      left.delete(found);
    }
    if (left.size > 0) return false;
    takeRows(difference, (key, row) => key.startsWith(`${table}:`) && row[owner] === id);
    return true;
  });
}

/** What was said of a place goes with the place. */
function takeRows({ created, updated, deleted }: Difference, isPart: (key: string, row: Row) => boolean): void {
  for (const [key, row] of created) if (isPart(key, row)) created.delete(key);
  for (const [key, { row }] of updated) if (isPart(key, row)) updated.delete(key);
  const gone = new Set<unknown>();
  for (const [key, row] of deleted) {
    if (!isPart(key, row)) continue;
    gone.add(row['id']);
    deleted.delete(key);
  }
  for (const [key, row] of deleted) if (gone.has(row['review_session_object_id'])) deleted.delete(key);
}
