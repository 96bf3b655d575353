import { SidecarError, toUserError } from '../errors.ts';
import { canBeNarrowed } from '../journal/can-be-narrowed.ts';
import type { SkippedEntity } from '../journal/changeset.ts';
import type { Journal } from '../journal/journal.ts';
import { type LeftOut, leaveOut } from '../journal/leave-out.ts';
import type { JournalEntry } from '../journal/run.ts';
import { whole } from '../journal/withhold.ts';
import type { OutputOf } from '../rpc/commands.ts';
import { rowMarks } from '../rpc/row-marks.ts';
import { rowId } from './shown.ts';

/** What else a plan goes without when it goes without some of its rows. */
export function restingOn(entry: JournalEntry, rows: readonly string[]): OutputOf<'plan.without'> {
  return leftOut(entry, rows).withheld.map(({ index, attribute }) => ({
    row: rowId(entry.changeset.changes[index]!),
    attribute: attribute === whole ? null : attribute,
  }));
}

/** Why something was left out that somebody did not want. */
export const byHand: ReadonlySet<string> = new Set(['unticked', 'rests-on-unticked']);

/** Leaves rows out of a plan for good, as it is applied. Throws S204 where that cannot be, or nothing would be left of it. */
export async function narrowPlan(journal: Journal, id: string, rows: readonly string[]): Promise<void> {
  const entry = await journal.get(id);
  if (rows.length === 0 || entry?.run.state !== 'planned') return;
  const { changeset } = leftOut(entry, rows);
  if (changeset.changes.length === 0 || !canBeNarrowed(entry.changeset.changes)) throw new SidecarError('S204');
  const there = new Set(changeset.changes.map(rowId));
  const named = new Set(rows);
  const left = entry.changeset.changes.filter((change) => !there.has(rowId(change)));
  const skipped = left.map((change): SkippedEntity => {
    const reason = named.has(rowId(change)) ? 'unticked' : 'rests-on-unticked';
    return { id: change.key[0]!, label: change.label, rule: '', reason, detail: '' };
  });
  const marks = marksOf(entry);
  const without = [...(changeset.without ?? []), ...rows.flatMap((row) => marks.get(row) ?? [])];
  await journal.narrow({ ...changeset, skipped: [...changeset.skipped, ...skipped], without });
}

/** Leaves out of a plan what was left out of an earlier one like it, unless that cannot be or nothing would be left of it. */
export async function narrowAlike(journal: Journal, id: string, without: readonly string[]): Promise<void> {
  const entry = await journal.get(id);
  const marks = entry ? [...marksOf(entry)] : [];
  const rows = marks.flatMap(([row, mark]) => (without.includes(mark) ? [row] : []));
  await narrowPlan(journal, id, rows).catch((error) => {
    if (toUserError(error).number !== 'S204') throw error;
  });
}

/** What each of its changes is about, by the id of its row. */
function marksOf({ changeset }: JournalEntry): Map<string, string> {
  return rowMarks(changeset.changes.map((change) => ({ ...change, id: rowId(change) })));
}

function leftOut(entry: JournalEntry, rows: readonly string[]): LeftOut {
  const named = new Set(rows);
  const indexes = entry.changeset.changes.flatMap((change, index) => (named.has(rowId(change)) ? [index] : []));
  return leaveOut(entry, new Set(indexes));
}
