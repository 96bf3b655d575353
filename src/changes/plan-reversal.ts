import type { Session } from '../api/session.ts';
import type { EntityChange, SkippedEntity } from '../journal/changeset.ts';
import { currentValues, valueQueries } from '../journal/current-values.ts';

/**
 * Prepares changes that take others back. Each is compared with what the server says now: a value that somebody changed
 * since is left alone, and said so; one that is back already needs nothing.
 */
export async function planReversal(
  session: Session,
  changes: readonly EntityChange[],
): Promise<{ changes: EntityChange[]; skipped: SkippedEntity[] }> {
  const rows = await Promise.all(valueQueries(changes).map((query) => session.query(query)));
  const current = currentValues(rows.flat());
  const skipped: SkippedEntity[] = [];
  const skip = ({ id, label }: EntityChange, reason: string): void => {
    skipped.push({ id, label, rule: '', reason, detail: '' });
  };
  const kept = changes.flatMap((change): EntityChange[] => {
    const row = current.get(change.id);
    if (!row) {
      skip(change, 'vanished');
      return [];
    }
    const entries = Object.entries(change.attributes);
    const ours = entries.filter(([name, { before, after }]) => row[name] === before && before !== after);
    if (entries.some(([name, { before, after }]) => row[name] !== before && row[name] !== after))
      skip(change, 'changed-since');
    return ours.length > 0 ? [{ ...change, attributes: Object.fromEntries(ours) }] : [];
  });
  return { changes: kept, skipped };
}
