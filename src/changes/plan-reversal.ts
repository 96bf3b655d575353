import type { Session } from '../api/session.ts';
import { groupBy } from '../group-by.ts';
import type {
  AttributeChange,
  AttributeValue,
  DeleteChange,
  EntityChange,
  Loss,
  SkippedEntity,
  UpdateChange,
} from '../journal/changeset.ts';
import { readCurrentValues } from '../journal/read-current-values.ts';
import { sameValue } from '../journal/same-value.ts';
import { type Hanging, hangingOn } from './dependents.ts';
import { lossesOf } from './losses.ts';

export interface ReversalPlan {
  changes: EntityChange[];
  skipped: SkippedEntity[];
  losses: Loss[];
}

/**
 * Prepares changes that take others back. Each is compared with what the server says now:
 *
 * - a value that somebody changed since is left alone, and said so; one that is back already needs nothing;
 * - an entity we made is deleted only if nothing hangs on it but what is deleted with it, else it stays with what hangs
 *   there;
 * - one we deleted is created again unless it is there.
 */
export async function planReversal(
  session: Session,
  changes: readonly EntityChange[],
  signal?: AbortSignal,
): Promise<ReversalPlan> {
  const deleted = changes.filter((change) => change.kind === 'delete');
  const [current, hanging] = await Promise.all([
    readCurrentValues(session, changes, { signal }),
    hangingOn(
      session,
      deleted.filter(({ key }) => key.length === 1).map(({ type, key: [id] }) => ({ type, id: id! })),
    ),
  ]);
  const skipped: SkippedEntity[] = [];
  const skip = ({ key, label }: EntityChange, reason: string, detail = ''): void => {
    skipped.push({ id: key[0]!, label, rule: '', reason, detail });
  };
  const going = new Set(deleted.map(({ key: [id] }) => id));
  const hangingBy = groupBy(hanging, ({ on }) => on);
  const updated = new Map(changes.flatMap((change) => (change.kind === 'update' ? [[change.key[0], change]] : [])));
  /** Whether something stops referring to an entity with this very reversal. */
  const letsGo = ({ id, by, on }: Hanging): boolean => updated.get(id)?.attributes[by]?.before === on;
  /** What keeps an entity from being deleted: what hangs on it and is not deleted itself. */
  const staying = ({ key: [id] }: DeleteChange): string[] =>
    (hangingBy.get(id!) ?? [])
      .filter((other) => !going.has(other.id) && !letsGo(other))
      .map(({ name, type }) => name || type);
  const planned = changes.flatMap((change): EntityChange[] => {
    const row = current.of(change);
    if (change.kind === 'create') {
      if (row) skip(change, 'there-already');
      return row ? [] : [change];
    }
    if (!row) {
      skip(change, 'vanished');
      return [];
    }
    if (change.kind === 'delete') {
      const names = staying(change);
      if (names.length === 0) return [{ ...change, row: { ...change.row, ...row } }];
      going.delete(change.key[0]);
      skip(change, 'in-use', names.slice(0, 5).join(', '));
      return [];
    }
    const { ours, reasons } = stillOurs(session, change, row);
    for (const reason of reasons) skip(change, reason);
    return ours.length > 0 ? [{ ...change, attributes: Object.fromEntries(ours) }] : [];
  });
  return { changes: planned, skipped, losses: lossesOf(planned) };
}

/** The values of an update that are as we left them, and why others are left as they are. */
function stillOurs(
  session: Session,
  { type, attributes }: UpdateChange,
  row: Readonly<Record<string, AttributeValue>>,
): { ours: [string, AttributeChange][]; reasons: string[] } {
  const all = Object.entries(attributes);
  const settable = all.filter(([name]) => session.schemas.isWritable(type, name));
  const isBack = (name: string): boolean => sameValue(row[name], attributes[name]!.after);
  const ours = settable.filter(([name, { before }]) => sameValue(row[name], before) && !isBack(name));
  const isChanged = settable.some(([name, { before }]) => !sameValue(row[name], before) && !isBack(name));
  return {
    ours,
    reasons: [...(settable.length < all.length ? ['not-settable'] : []), ...(isChanged ? ['changed-since'] : [])],
  };
}
