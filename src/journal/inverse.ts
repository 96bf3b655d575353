import type { AttributeChange, EntityChange } from './changeset.ts';
import { changesOf } from './chunks.ts';
import type { FoundValue, JournalEntry } from './run.ts';
import { sendable } from './withhold.ts';

/** The changes that take back what was written: each value returns to what our write replaced. */
export function inverseOf(entry: JournalEntry): EntityChange[] {
  return written(entry).map(({ change, overwritten }) => ({
    ...change,
    attributes: mapValues(change.attributes, ({ before, after }, name) => ({
      before: after,
      after: overwritten.find(({ attribute }) => attribute === name)?.value ?? before,
    })),
  }));
}

/** The changes that put back only what somebody else had written and ours replaced. */
export function restorationOf(entry: JournalEntry): EntityChange[] {
  return written(entry).flatMap(({ change, overwritten }) => {
    if (overwritten.length === 0) return [];
    const attributes = overwritten.map(({ attribute, value }): [string, AttributeChange] => [
      attribute,
      { before: change.attributes[attribute]!.after, after: value },
    ]);
    return [{ ...change, attributes: Object.fromEntries(attributes) }];
  });
}

function written(entry: JournalEntry): { change: EntityChange; overwritten: FoundValue[] }[] {
  const changes = sendable(entry);
  return entry.run.chunks
    .filter(({ state }) => state === 'done')
    .flatMap((chunk) =>
      changesOf(changes, chunk).map((change, offset) => ({
        change,
        overwritten: (chunk.overwritten ?? []).filter(({ index }) => index === chunk.from + offset),
      })),
    );
}

function mapValues<In, Out>(record: Record<string, In>, map: (value: In, name: string) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}
