import type { EntityChange } from './changeset.ts';
import { idOfCreated, textsOf } from './references.ts';
import type { Chunk } from './run.ts';

/** Cuts `count` changes into chunks of at most `size`. */
export function cut(count: number, size: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = 0; from < count; from += size)
    chunks.push({ from, to: Math.min(from + size, count), state: 'queued' });
  return chunks;
}

/** True when the chunks, one after the other, are every one of `count` changes once. */
export function covers(chunks: readonly Chunk[], count: number): boolean {
  const ends = chunks.map(({ to }) => to);
  return (
    (ends.at(-1) ?? 0) === count && chunks.every(({ from, to }, index) => from === (ends[index - 1] ?? 0) && from < to)
  );
}

/** Two queued halves in place of a chunk that was refused as a whole. */
export function halves({ from, to, late, fences }: Chunk): Chunk[] {
  const middle = Math.ceil((from + to) / 2);
  const rest = { state: 'queued' as const, ...(late && { late }), ...(fences && { fences }) };
  return [
    { from, to: middle, ...rest },
    { from: middle, to, ...rest },
  ];
}

/**
 * A queued chunk for each stretch of changes in which none refers to an entity that another one creates: some servers run
 * what depends on a new entity before it is there (ftrack-protocol §2.8).
 */
export function cutAtCreates(changes: readonly EntityChange[], chunk: Chunk): Chunk[] {
  let created = new Set<string>();
  return cutBefore(changes, chunk, (change) => {
    const meets = [...textsOf(change)].some((text) => created.has(text));
    if (meets) created = new Set();
    const id = idOfCreated(change);
    if (id !== undefined) created.add(id);
    return meets;
  });
}

/**
 * A queued chunk for each stretch of changes in which nothing that is deleted refers to anything else that is: some servers
 * stumble over entities that go together with what they refer to (`CircularDependencyError`, automation-rules §2.10).
 */
export function cutAtDeletes(changes: readonly EntityChange[], chunk: Chunk): Chunk[] {
  let deleted = new Set<string>();
  let referred = new Set<string>();
  return cutBefore(changes, chunk, (change) => {
    const texts = change.kind === 'delete' ? textsOf(change) : new Set<string>();
    // Composite keys are not referred to.
    const id = change.kind === 'delete' && change.key.length === 1 ? change.key[0] : undefined;
    const meets = [...texts].some((text) => deleted.has(text)) || (id !== undefined && referred.has(id));
    if (meets) [deleted, referred] = [new Set(), new Set()];
    if (id !== undefined) deleted.add(id);
    for (const text of texts) referred.add(text);
    return meets;
  });
}

/** Queued chunks in place of one, each of which begins where a change cannot stand beside those before it. */
function cutBefore(
  changes: readonly EntityChange[],
  { from, to, late, fences }: Chunk,
  begins: (change: EntityChange) => boolean,
): Chunk[] {
  const chunks: Chunk[] = [];
  for (let index = from; index < to; index++) {
    const last = chunks.at(-1);
    if (begins(changes[index]!) || !last)
      chunks.push({ from: index, to: index + 1, state: 'queued', ...(late && { late }), ...(fences && { fences }) });
    else last.to = index + 1;
  }
  return chunks;
}

/** What is to be said of one change, and of its neighbours if it is the same. */
export type Fate = Pick<Chunk, 'state' | 'written' | 'unseen' | 'uncertain'>;

/** Neighbouring changes of one fate become one chunk, in place of the chunk they were in. */
export function byFate(
  { from, late, fences, attempts, attempt, sentAt, writtenBy }: Chunk,
  fates: readonly Fate[],
): Chunk[] {
  const chunks: Chunk[] = [];
  let last = '';
  for (const [offset, fate] of fates.entries()) {
    const same = JSON.stringify(fate);
    if (same === last) chunks.at(-1)!.to++;
    else {
      const isOpen = fate.state === 'queued';
      chunks.push({
        from: from + offset,
        to: from + offset + 1,
        ...fate,
        ...(isOpen && attempts && { attempts }),
        ...(fences && { fences }),
        ...(!isOpen && { ...(sentAt !== undefined && { sentAt }), ...(attempt !== undefined && { attempt }) }),
        ...(!isOpen && writtenBy !== undefined && { writtenBy }),
        ...(late && { late }),
      });
    }
    last = same;
  }
  return chunks;
}

export function changesOf(
  changes: readonly EntityChange[],
  { from, to }: Pick<Chunk, 'from' | 'to'>,
): readonly EntityChange[] {
  return changes.slice(from, to);
}
