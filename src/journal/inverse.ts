import type { AttributeChange, EntityChange } from './changeset.ts';
import { changesOf } from './chunks.ts';
import type { FoundValue, JournalEntry } from './run.ts';
import { sendable } from './withhold.ts';

/**
 * The changes that take back what was written: each value returns to what our write replaced. What was so already before
 * we wrote it stays. Taking back what took something back does it again.
 */
export function inverseOf(entry: JournalEntry): EntityChange[] {
  return written(entry).flatMap(({ change, overwritten }) => {
    const attributes = Object.entries(change.attributes).flatMap(([name, { before, after }]) => {
      const replaced = overwritten.find(({ attribute }) => attribute === name);
      const back = replaced ? replaced.value : before;
      return back === after ? [] : [[name, { before: after, after: back }] as const];
    });
    return attributes.length > 0 ? [{ ...change, attributes: Object.fromEntries(attributes) }] : [];
  });
}

/** The changes that put back only what somebody else had written and ours replaced. */
export function restorationOf(entry: JournalEntry): EntityChange[] {
  return written(entry).flatMap(({ change, overwritten }) => {
    const attributes = overwritten.flatMap(({ attribute, value }): [string, AttributeChange][] => {
      const { after } = change.attributes[attribute]!;
      return value === after ? [] : [[attribute, { before: after, after: value }]];
    });
    return attributes.length > 0 ? [{ ...change, attributes: Object.fromEntries(attributes) }] : [];
  });
}

function written(entry: JournalEntry): { change: EntityChange; overwritten: FoundValue[] }[] {
  const changes = sendable(entry);
  return entry.run.chunks
    .filter(({ state, written }) => state === 'done' || written)
    .flatMap((chunk) =>
      changesOf(changes, chunk).map((change, offset) => ({
        change,
        overwritten: (chunk.overwritten ?? []).filter(({ index }) => index === chunk.from + offset),
      })),
    );
}
