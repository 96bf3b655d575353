import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HistoryPart } from '../../../src/background/history/history-part.ts';
import { mergeParts } from '../../../src/background/history/merge-parts.ts';
import type { HistoryRow } from '../../../src/rpc/panel-shapes.ts';

/** A source with something at each of these moments, read a page at a time. */
function sourceOf(name: string, moments: readonly number[]) {
  const entries = moments
    .toSorted((a, b) => b - a)
    .map((at, index) => ({ at, rows: [{ id: `${name}${index}` } as HistoryRow] }));
  return (offset: number | null, limit: number): HistoryPart => {
    if (offset === null) return { entries: [], next: null };
    const next = offset + limit < entries.length ? offset + limit : null;
    return { entries: entries.slice(offset, offset + limit), next };
  };
}

const moments = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 });

test('two sources come out as one, in the order of time, everything once, however the pages fall', () => {
  fc.assert(
    fc.property(moments, moments, fc.integer({ min: 1, max: 9 }), (statuses, log, limit) => {
      const sources = [sourceOf('s', statuses), sourceOf('l', log)];
      const timeOf = new Map(
        sources.flatMap((read) => read(0, 1000).entries.map(({ at, rows }) => [rows[0]!.id, at] as const)),
      );
      const ids: string[] = [];
      let offsets: (number | null)[] = [0, 0];
      for (let page = 0; offsets.some((offset) => offset !== null); page++) {
        expect(page).toBeLessThan(100);
        const parts = sources.map((read, index) => read(offsets[index]!, limit));
        const { rows, next } = mergeParts(
          parts,
          offsets.map((offset) => offset ?? 0),
        );
        ids.push(...rows.map(({ id }) => id));
        offsets = next;
      }
      const times = ids.map((id) => timeOf.get(id)!);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      expect(ids.toSorted()).toEqual([...timeOf.keys()].toSorted());
    }),
  );
});
