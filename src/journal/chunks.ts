import type { EntityChange } from './changeset.ts';
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
export function halves({ from, to, strays }: Chunk): Chunk[] {
  const middle = Math.ceil((from + to) / 2);
  const rest = { state: 'queued' as const, ...(strays && { strays }) };
  return [
    { from, to: middle, ...rest },
    { from: middle, to, ...rest },
  ];
}

/** What is to be said of one change, and of its neighbours if it is the same. */
export type Fate = Pick<Chunk, 'state' | 'written' | 'unseen' | 'uncertain'>;

/** Neighbouring changes of one fate become one chunk, in place of the chunk they were in. */
export function byFate({ from, strays, attempts, sentAt }: Chunk, fates: readonly Fate[]): Chunk[] {
  const chunks: Chunk[] = [];
  let last = '';
  for (const [offset, fate] of fates.entries()) {
    const same = JSON.stringify(fate);
    if (same === last) chunks.at(-1)!.to++;
    else {
      const again = fate.state === 'queued' && attempts ? { attempts } : {};
      const sent = fate.state === 'done' && sentAt !== undefined ? { sentAt } : {};
      chunks.push({
        from: from + offset,
        to: from + offset + 1,
        ...fate,
        ...again,
        ...sent,
        ...(strays && { strays }),
      });
    }
    last = same;
  }
  return chunks;
}

export function changesOf(changes: readonly EntityChange[], { from, to }: Chunk): readonly EntityChange[] {
  return changes.slice(from, to);
}
