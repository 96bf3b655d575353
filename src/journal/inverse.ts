import { addressOfChange } from './address.ts';
import type { AttributeChange, AttributeValue, EntityChange, UpdateChange } from './changeset.ts';
import { changesOf } from './chunks.ts';
import { idOfCreated, textsOf } from './references.ts';
import type { FoundValue, JournalEntry } from './run.ts';
import { sameValue } from './same-value.ts';
import { sendable } from './withhold.ts';

/**
 * The changes that take back what was written, last first: each value returns to what our write replaced, a created
 * entity is deleted, a deleted one created again from what was there. What was so already before we wrote it, and what
 * the server ignored, stays. Files that went up go again, after everything that refers to them. Taking back what took
 * something back does it again, but for such files: what they held is gone.
 */
export function inverseOf(entry: JournalEntry): EntityChange[] {
  const done = written(entry);
  const createdOn = createsByText(done);
  const back = done.toReversed().flatMap(({ change, overwritten, stored }): EntityChange[] => {
    const { type, key, label } = change;
    if (change.kind === 'create') {
      const id = idOfCreated(change);
      // What was put on it goes first; where that cannot go, it stays as well.
      const above = (id !== undefined && createdOn.get(id)) || [];
      const addresses = above.filter((other) => other !== change).map(addressOfChange);
      const restsOn = addresses.length > 0 && { restsOn: { of: 'all' as const, addresses } };
      return [{ kind: 'delete', type, key, label, row: { ...change.values, ...valuesIn(stored) }, ...restsOn }];
    }
    if (change.kind === 'delete') {
      const values = { ...change.row, ...valuesIn(overwritten) };
      // Wiped: there is nothing to create it from.
      return Object.keys(change.row).length === 0 ? [] : [{ kind: 'create', type, key, label, values }];
    }
    const attributes = Object.entries(change.attributes).flatMap(([name, { before, after }]) => {
      const { [name]: back = before } = valuesIn(overwritten);
      const { [name]: now = after } = valuesIn(stored);
      return sameValue(back, now) ? [] : [[name, { before: now, after: back }] as const];
    });
    return attributes.length > 0 ? [{ ...change, attributes: Object.fromEntries(attributes) }] : [];
  });
  return [...withoutLostFiles(entry, back), ...removedUploads(entry, back)];
}

/** The components of files that went up, each resting on all that stops referring to it. */
function removedUploads(
  { changeset: { uploads = [] }, run }: JournalEntry,
  back: readonly EntityChange[],
): EntityChange[] {
  return uploads.flatMap((upload, index): EntityChange[] => {
    if (run.uploads?.[index] !== 'up') return [];
    const { componentId, fileName, size } = upload;
    const addresses = back.filter((change) => refersTo(change, componentId)).map(addressOfChange);
    const label = { type: 'FileComponent', name: fileName, path: [], thumbnailId: componentId };
    return [
      {
        ...{ kind: 'delete', type: 'FileComponent', key: [componentId], label, row: { id: componentId, size } },
        ...(addresses.length > 0 && { restsOn: { of: 'all', addresses } }),
      },
    ];
  });
}

/** An undo removes files that had gone up: doing it again can only bring back what does not refer to them. */
function withoutLostFiles({ changeset }: JournalEntry, back: readonly EntityChange[]): EntityChange[] {
  if (!changeset.undoes) return [...back];
  const removed = changeset.changes.filter(({ kind, type }) => kind === 'delete' && type === 'FileComponent');
  const lost = new Set(removed.map(({ key: [id] }) => id!));
  return back.filter((change) => ![...textsOf(change)].some((text) => lost.has(text)));
}

/** True when a change takes back what referred to a component, or removes what does. */
function refersTo(change: EntityChange, componentId: string): boolean {
  if (change.kind !== 'update') return textsOf(change).has(componentId);
  return Object.values(change.attributes).some(({ before }) => before === componentId);
}

/** The changes that put back only what somebody else had written and ours replaced. */
export function restorationOf(entry: JournalEntry): UpdateChange[] {
  return written(entry).flatMap(({ change, overwritten }) => {
    if (change.kind !== 'update') return [];
    const attributes = overwritten.flatMap(({ attribute, value }): [string, AttributeChange][] => {
      const { after } = change.attributes[attribute]!;
      return sameValue(value, after) ? [] : [[attribute, { before: after, after: value }]];
    });
    return attributes.length > 0 ? [{ ...change, attributes: Object.fromEntries(attributes) }] : [];
  });
}

/** What was created, by every text in it: ids of ours among them say what it was put on. */
function createsByText(done: readonly WrittenChange[]): Map<string, EntityChange[]> {
  const byText = new Map<string, EntityChange[]>();
  for (const { change } of done) {
    if (change.kind !== 'create') continue;
    for (const text of textsOf(change)) {
      const others = byText.get(text);
      if (others) others.push(change);
      else byText.set(text, [change]);
    }
  }
  return byText;
}

interface WrittenChange {
  change: EntityChange;
  overwritten: FoundValue[];
  stored: FoundValue[];
}

function written(entry: JournalEntry): WrittenChange[] {
  const changes = sendable(entry);
  return entry.run.chunks
    .filter(({ state, written }) => state === 'done' || written)
    .flatMap((chunk) =>
      changesOf(changes, chunk).map((change, offset) => {
        const mine = (values: FoundValue[] = []) => values.filter(({ index }) => index === chunk.from + offset);
        return { change, overwritten: mine(chunk.overwritten), stored: mine(chunk.stored) };
      }),
    );
}

function valuesIn(found: readonly FoundValue[]): Record<string, AttributeValue> {
  return Object.fromEntries(found.map(({ attribute, value }) => [attribute, value]));
}
