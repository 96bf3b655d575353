import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { byFate, changesOf, covers, cut, cutAtDeletes, halves } from '../../../src/journal/chunks.ts';
import type { Chunk, ChunkState } from '../../../src/journal/run.ts';
import { runs } from '../api/property-runs.ts';
import { entryOf, everything, statusChange } from './small-show.ts';

const sizes = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }));

describe('chunks', () => {
  it('cut from a changeset have every change in them once, in order, and are as large as they may be', () => {
    fc.assert(
      fc.property(sizes, ([count, size]) => {
        const chunks = cut(count, size);
        expect(covers(chunks, count)).toBe(true);
        expect(chunks.every(({ state }) => state === 'queued')).toBe(true);
        expect(chunks.slice(0, -1).every(({ from, to }) => to - from === size)).toBe(true);
        expect(chunks.every(({ from, to }) => to - from <= size)).toBe(true);
      }),
      runs(100),
    );
  });

  it('halved, again and again, are the same changes and end as single ones', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: 2, max: 40 }), (from, length) => {
        let chunks: Chunk[] = [{ from, to: from + length, state: 'queued', attempts: 3 }];
        for (let depth = 0; depth < Math.ceil(Math.log2(length)); depth++) {
          chunks = chunks.flatMap((chunk) => (chunk.to - chunk.from > 1 ? halves(chunk) : [chunk]));
        }
        expect(chunks.map((chunk) => [chunk.from, chunk.to])).toEqual(
          Array.from({ length }, (_, index) => [from + index, from + index + 1]),
        );
        expect(chunks.every(({ state, attempts }) => state === 'queued' && attempts === undefined)).toBe(true);
      }),
      runs(100),
    );
  });

  it('halved or by fate may still come late, all of them', () => {
    const chunk: Chunk = { from: 0, to: 3, state: 'sent', late: [5] };
    expect(halves(chunk).map(({ late }) => late)).toEqual([[5], [5]]);
    const parts = byFate(chunk, [{ state: 'done' }, { state: 'queued' }, { state: 'overtaken' }]);
    expect(parts.map(({ late }) => late)).toEqual([[5], [5], [5]]);
  });

  it('by fate are as few as can be, and say of every change what became of it', () => {
    const state = fc.constantFrom<ChunkState>('done', 'queued', 'overtaken');
    fc.assert(
      fc.property(fc.nat(50), fc.array(state, { minLength: 1, maxLength: 20 }), (from, states) => {
        const chunks = byFate(
          { from, to: from + states.length, state: 'sent' },
          states.map((one) => ({ state: one })),
        );
        expect(chunks.flatMap((chunk) => Array(chunk.to - chunk.from).fill(chunk.state))).toEqual(states);
        expect(chunks[0]?.from).toBe(from);
        expect(chunks.every((chunk, index) => index === 0 || chunk.from === chunks[index - 1]!.to)).toBe(true);
        expect(chunks.every((chunk, index) => chunk.state !== chunks[index - 1]?.state)).toBe(true);
      }),
      runs(100),
    );
  });

  it('cut at deletions keep together what hangs on one entity, and begin anew at what it refers to', () => {
    const label = { type: 'Task', name: 't1', path: [], thumbnailId: null };
    const gone = (type: string, key: string[], row: Record<string, string> = {}): EntityChange => ({
      ...{ kind: 'delete', type, key, label, row },
    });
    const metadata = ['a', 'b', 'c'].map((name) => gone('Metadata', ['t1', name], { parent_id: 't1' }));
    const changes = [...metadata, gone('Task', ['t1'], { parent_id: 's1' }), gone('Shot', ['s1'])];
    const chunks = cutAtDeletes(changes, { from: 0, to: 5, state: 'sent', fences: 1 });
    expect(chunks).toEqual(
      [
        [0, 3],
        [3, 4],
        [4, 5],
      ].map(([from, to]) => ({ from, to, state: 'queued', fences: 1 })),
    );
  });

  it('hold the changes they say', () => {
    const { changes } = entryOf(everything.map((ref) => statusChange(ref))).changeset;
    expect(changesOf(changes, { from: 2, to: 4 })).toEqual([changes[2], changes[3]]);
  });
});
