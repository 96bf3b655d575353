import type { EntityChange } from './changeset.ts';
import type { Chunk, JournalEntry } from './run.ts';
import { isUnmade, sendable, whole, withhold } from './withhold.ts';

/**
 * The changes a finished run has not made and that may be tried again: what was refused, not attempted or stopped, in its
 * order, whole changes or single attributes. Without what rests on something that will not be made even so: what ftrack
 * ignored, what was left to somebody else, a file that is not up.
 */
export function remainderOf({ changeset, run }: JournalEntry): EntityChange[] {
  if (run.state !== 'finished') return [];
  const { withheld: decided, ...rest } = run;
  const left = attributesLeft(decided);
  const chunks = run.chunks.flatMap((chunk) => openedAgain(chunk, left));
  const partly = new Set(run.chunks.filter((chunk) => !isOpenAgain(chunk)).flatMap(indexesIn));
  const open = new Set(chunks.filter(({ state }) => state === 'queued').flatMap(indexesIn));
  if (open.size === 0) return [];
  const changes = changeset.changes.map((change, index) =>
    partly.has(index) ? onlyAttributes(change, left.get(index)) : change,
  );
  const uploads = run.uploads?.map((state) => (state === 'up' ? state : 'removed'));
  const again: JournalEntry = {
    changeset: { ...changeset, changes },
    run: { ...rest, chunks, ...(uploads && { uploads }) },
  };
  withhold(again);
  const lost = new Set((again.run.withheld ?? []).flatMap((one) => (one.attribute === whole ? [one.index] : [])));
  return sendable(again).filter((change, index) => open.has(index) && !lost.has(index) && !isEmpty(change));
}

/** Attributes that were withheld one by one, by the index of their change. */
function attributesLeft(withheld: JournalEntry['run']['withheld'] = []): Map<number, Set<string>> {
  const byIndex = new Map<number, Set<string>>();
  for (const { index, attribute } of withheld) {
    if (attribute !== whole) byIndex.set(index, (byIndex.get(index) ?? new Set()).add(attribute));
  }
  return byIndex;
}

function isOpenAgain({ state }: Chunk): boolean {
  return state === 'refused' || state === 'withheld' || state === 'cancelled';
}

/** Queued again where nothing of it was made and something may be; of what was made, each change of which attributes are left. */
function openedAgain(chunk: Chunk, left: ReadonlyMap<number, unknown>): Chunk[] {
  const { from, to } = chunk;
  if (isOpenAgain(chunk)) return [{ from, to, state: 'queued' }];
  if (isUnmade(chunk)) return [chunk];
  return indexesIn(chunk).map((index) =>
    left.has(index) ? { from: index, to: index + 1, state: 'queued' } : { ...chunk, from: index, to: index + 1 },
  );
}

function indexesIn({ from, to }: Chunk): number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset);
}

function onlyAttributes(change: EntityChange, names: ReadonlySet<string> = new Set()): EntityChange {
  if (change.kind !== 'update') return change;
  const attributes = Object.entries(change.attributes).filter(([name]) => names.has(name));
  return { ...change, attributes: Object.fromEntries(attributes) };
}

function isEmpty(change: EntityChange): boolean {
  return change.kind === 'update' && Object.keys(change.attributes).length === 0;
}
