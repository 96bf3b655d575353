import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue, EntityChange, UpdateChange } from '../../../src/journal/changeset.ts';
import { leaveOut } from '../../../src/journal/leave-out.ts';
import { runs } from '../api/property-runs.ts';
import { expectedFates } from './expected-fates.ts';
import { randomChanges } from './random-changes.ts';
import { entryOf, id, rests, statusChange } from './small-show.ts';

/** What is written of changes when some are refused, and others left out, by id. */
function written(changes: readonly UpdateChange[], refused: string[], without: string[] = []): Map<string, unknown> {
  const fates = expectedFates(changes, new Set(refused), new Set(without));
  return new Map(
    changes.flatMap(({ key }, index): [string, Record<string, AttributeValue>][] =>
      fates[index]!.state === 'done' ? [[key[0]!, fates[index]!.written]] : [],
    ),
  );
}

describe('a plan without some of its changes', () => {
  it('comes to what it would come to if they had not been made, whatever is refused of the rest', () => {
    const some = fc.uniqueArray(fc.nat(7));
    fc.assert(
      fc.property(randomChanges, some, some, ({ changes }, without, refused) => {
        const ids = (indexes: number[]): string[] => indexes.flatMap((index) => changes[index]?.key[0] ?? []);
        const { changeset } = leaveOut(entryOf(changes), new Set(without));
        const less = written(changeset.changes as UpdateChange[], ids(refused));
        expect(less).toEqual(written(changes, ids(refused), ids(without)));
      }),
      runs(300),
    );
  });

  it('says what is left out with them, and leaves out nothing else', () => {
    const changes = [statusChange('t1'), statusChange('s1', 'Done', rests('all', 't1')), statusChange('t2')];
    const { changeset, withheld } = leaveOut(entryOf(changes), new Set([0]));
    expect(withheld).toEqual([{ index: 1, attribute: 'status_id' }]);
    expect(changeset.changes).toEqual([changes[2]]);
  });

  it('makes nothing that refers to what is not made, and uploads no file for it', () => {
    const made = (key: string, values: Record<string, string>): EntityChange => ({
      ...{ kind: 'create', type: 'Note', key: [key], label: statusChange('t1').label, values: { id: key, ...values } },
    });
    const upload = (componentId: string) => ({ componentId, fileName: 'a.jpg', size: 1, values: {} });
    const entry = entryOf([made('n1', { thumbnail_id: 'c1' }), made('n2', { in_reply_to_id: 'n1' }), made('n3', {})]);
    entry.changeset.uploads = [upload('c1')];
    const { changeset } = leaveOut(entry, new Set([0]));
    expect(changeset.changes.map(({ key }) => key)).toEqual([['n3']]);
    expect(changeset.uploads).toEqual([]);
    expect(leaveOut(entry, new Set([2])).changeset.uploads).toHaveLength(1);
  });

  it('with nothing left out is what it was', () => {
    const entry = entryOf([statusChange('t1'), statusChange('s1', 'Done', rests('any', 't1', 't4'))]);
    expect(leaveOut(entry, new Set())).toEqual({ changeset: entry.changeset, withheld: [] });
    expect(id('t1')).toBe(entry.changeset.changes[0]!.key[0]);
  });
});
