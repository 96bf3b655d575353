import type { EntityChange } from './changeset.ts';
import { byFate, changesOf, type Fate } from './chunks.ts';
import type { Chunk, JournalEntry, Run } from './run.ts';

/**
 * After a change that was not made: finds every attribute that must not be written any more because what it rests on was
 * refused, left to somebody else, or is withheld itself. A shot is not completed by a task whose approval was refused.
 */
export function withhold({ changeset, run }: JournalEntry): void {
  const { changes } = changeset;
  const refused = new Set(
    run.chunks.filter(isUnmade).flatMap((chunk) => changesOf(changes, chunk).map(({ id }) => id)),
  );
  const lost = new Set<string>();
  const withheld: NonNullable<Run['withheld']> = [];
  for (const [index, { id, attributes }] of changes.entries()) {
    for (const [attribute, { restsOn }] of Object.entries(attributes)) {
      if (!restsOn || refused.has(id)) continue;
      const gone = restsOn.ids.filter((cause) => refused.has(cause) || lost.has(`${cause}.${attribute}`));
      if (gone.length === 0 || (restsOn.of === 'any' && gone.length < restsOn.ids.length)) continue;
      lost.add(`${id}.${attribute}`);
      withheld.push({ index, attribute });
    }
  }
  if (withheld.length > 0) run.withheld = withheld;
}

/** A chunk whose changes will not be made by us any more. */
export function isUnmade({ state, written }: Chunk): boolean {
  return state === 'refused' || (state === 'overtaken' && !written);
}

/** The changes as they are to be sent: without withheld attributes. The indexes stay. */
export function sendable({ changeset, run }: JournalEntry): readonly EntityChange[] {
  if (!run.withheld) return changeset.changes;
  const keys = new Set(run.withheld.map(({ index, attribute }) => `${index}.${attribute}`));
  return changeset.changes.map((change, index) => {
    const left = Object.entries(change.attributes).filter(([name]) => !keys.has(`${index}.${name}`));
    return left.length === Object.keys(change.attributes).length
      ? change
      : { ...change, attributes: Object.fromEntries(left) };
  });
}

/** Takes changes of which nothing is left to send out of the queue. */
export function dropEmpty(run: Run, changes: readonly EntityChange[]): void {
  run.chunks = run.chunks.flatMap((chunk): Chunk[] => {
    if (chunk.state !== 'queued') return [chunk];
    const fates = changesOf(changes, chunk).map(
      ({ attributes }): Fate => ({ state: Object.keys(attributes).length === 0 ? 'withheld' : 'queued' }),
    );
    return fates.some(({ state }) => state === 'withheld') ? byFate(chunk, fates) : [chunk];
  });
}
