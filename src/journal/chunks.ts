import type { EntityChange } from './changeset.ts';
import type { Chunk, ChunkState } from './run.ts';

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
export function halves({ from, to }: Chunk): Chunk[] {
  const middle = Math.ceil((from + to) / 2);
  return [
    { from, to: middle, state: 'queued' },
    { from: middle, to, state: 'queued' },
  ];
}

/** Neighbouring changes of one state become one chunk, in place of the chunk they were in. */
export function byState({ from }: Chunk, states: readonly ChunkState[]): Chunk[] {
  const chunks: Chunk[] = [];
  for (const [offset, state] of states.entries()) {
    const last = chunks.at(-1);
    if (last?.state === state) last.to++;
    else chunks.push({ from: from + offset, to: from + offset + 1, state });
  }
  return chunks;
}

export function changesOf(changes: readonly EntityChange[], { from, to }: Chunk): readonly EntityChange[] {
  return changes.slice(from, to);
}
