import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../../src/api/write/upload-parts.ts';
import { runs } from './property-runs.ts';

const MiB = 2 ** 20;
const GiB = 2 ** 30;
const largest = 1_280_000 * MiB;

/** Sizes of every magnitude, and those around a boundary. */
const sizes = fc.oneof(
  fc.integer({ min: 0, max: largest }),
  fc.integer({ min: 0, max: 40 }).chain((power) => fc.integer({ min: 0, max: Math.min(largest, 2 ** power) })),
  fc
    .tuple(
      fc.constantFrom(0, 8 * MiB, 16 * MiB, 128 * MiB, GiB, 8 * GiB, 64 * GiB, largest),
      fc.integer({ min: -2, max: 2 }),
    )
    .map(([size, off]) => Math.min(largest, Math.max(0, size + off))),
);

describe('the parts of a file', () => {
  it('are the whole file, in order, and no more or larger than a server takes', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const parts = partsOf(size);
        expect(parts.length).toBeLessThanOrEqual(10_000);
        expect(parts.length).not.toBe(2);
        let end = 0;
        for (const part of parts) {
          // Ten thousand of `expect` take their time.
          if (part.start !== end || part.end - part.start > 128 * MiB) expect(part).toBe('where the last one ended');
          if (part.end <= part.start && size > 0) expect(part).toBe('something');
          end = part.end;
        }
        expect(end).toBe(size);
      }),
      runs(200),
    );
  });

  it('are as large as told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 500 }), (size, chunk) => {
        const parts = partsOf(size, chunk);
        expect(parts.length).toBe(Math.ceil(size / chunk) <= 2 ? 1 : Math.ceil(size / chunk));
        expect(parts.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(size);
        if (parts.length > 1) expect(parts.slice(0, -1).every(({ start, end }) => end - start === chunk)).toBe(true);
      }),
      runs(300),
    );
  });

  it.each([
    [0, 1, 0],
    [16 * MiB, 1, 16 * MiB],
    [16 * MiB + 1, 3, 8 * MiB],
    [128 * MiB, 16, 8 * MiB],
    [128 * MiB + 1, 9, 16 * MiB],
    [GiB, 64, 16 * MiB],
    [GiB + 1, 33, 32 * MiB],
    [8 * GiB, 256, 32 * MiB],
    [8 * GiB + 1, 129, 64 * MiB],
    [64 * GiB, 1024, 64 * MiB],
    [64 * GiB + 1, 513, 128 * MiB],
    [largest, 10_000, 128 * MiB],
  ])('of a file of %d bytes are %d, the first of %d bytes, as ftrack’s own client has it', (size, count, first) => {
    const parts = partsOf(size);
    expect([parts.length, parts[0]!.end]).toEqual([count, first]);
  });

  it('of more than 1,280 GB are none', () => {
    expect(() => partsOf(largest + 1)).toThrow(expect.objectContaining({ kind: 'rejected' }));
  });
});
