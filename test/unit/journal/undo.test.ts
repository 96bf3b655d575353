import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planReversal } from '../../../src/changes/plan-reversal.ts';
import type { EntityChange, UpdateChange } from '../../../src/journal/changeset.ts';
import { execute } from '../../../src/journal/execute.ts';
import { inverseOf } from '../../../src/journal/inverse.ts';
import type { JournalEntry } from '../../../src/journal/run.ts';
import type { Standin } from '../../standin/standin.ts';
import { runs } from '../api/property-runs.ts';
import {
  change,
  editedBySomebody,
  entryOf,
  everything,
  id,
  journalOf,
  rowOf,
  sessionWith,
  smallShow,
  status,
  thumbnail,
} from './small-show.ts';

/** What happens to one entity in a story. */
interface Part {
  status: string | undefined;
  thumbnail: string | null | undefined;
  refused: boolean;
  /** Somebody else's status, set before ours is written, and after. */
  before: string | undefined;
  after: string | undefined;
}

const part: fc.Arbitrary<Part> = fc.record({
  status: fc.constantFrom(undefined, 'In Progress', 'Approved', 'Done'),
  thumbnail: fc.constantFrom(undefined, undefined, null, 'B'),
  refused: fc.nat(5).map((one) => one === 0),
  before: fc.nat(4).map((one) => (one === 0 ? 'Theirs' : undefined)),
  after: fc.nat(4).map((one) => (one === 0 ? 'Theirs Too' : undefined)),
});

let number = 0;

async function carryOut(standin: Standin, changes: EntityChange[], chunkSize: number): Promise<JournalEntry> {
  const journal = await journalOf(`undo ${number++}`);
  const entry = entryOf(changes);
  await journal.add(entry);
  await execute(entry, { journal, session: sessionWith(standin), chunkSize, patience: 0 });
  const stored = (await journal.get(entry.run.id))!;
  await journal.close();
  return stored;
}

function edit(standin: Standin, parts: readonly Part[], when: 'before' | 'after'): void {
  for (const [index, ref] of everything.entries()) {
    const name = parts[index]![when];
    if (name && !standin.refused.has(id(ref))) editedBySomebody(standin, ref, { status_id: status(name) });
  }
}

function snapshot(standin: Standin): Record<string, unknown>[] {
  return everything.map((ref) => ({
    status: rowOf(standin, ref)['status_id'],
    thumbnail: rowOf(standin, ref)['thumbnail_id'],
  }));
}

describe('doing and undoing', () => {
  it('returns every value to what it was, but for what somebody changed since, which is said', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(...everything.map(() => part)),
        fc.integer({ min: 1, max: 9 }),
        async (parts, chunkSize) => {
          const standin = smallShow();
          for (const [index, ref] of everything.entries()) if (parts[index]!.refused) standin.refused.add(id(ref));
          const changes = everything.flatMap((ref, index) => {
            const { status: name, thumbnail: picture } = parts[index]!;
            const attributes = {
              ...(name && { status_id: { after: status(name) } }),
              ...(picture !== undefined && { thumbnail_id: { after: picture && thumbnail(picture) } }),
            };
            return Object.keys(attributes).length > 0 ? [change(ref, attributes)] : [];
          });
          edit(standin, parts, 'before');
          const first = snapshot(standin);
          const entry = await carryOut(standin, changes, chunkSize);
          edit(standin, parts, 'after');

          const reversal = await planReversal(sessionWith(standin), inverseOf(entry));
          await carryOut(standin, reversal.changes, chunkSize);

          const expected = everything.map((_, index) => {
            const { after, refused } = parts[index]!;
            return after && !refused ? { ...first[index], status: status(after) } : first[index];
          });
          expect(snapshot(standin)).toEqual(expected);
          const changedSince = everything.filter((_, index) => {
            const { status: name, after, refused } = parts[index]!;
            return name && after && !refused;
          });
          expect(reversal.skipped.map((skip) => [skip.id, skip.reason])).toEqual(
            changedSince.toReversed().map((ref) => [id(ref), 'changed-since']),
          );
        },
      ),
      runs(40),
    );
  });

  it('twice does and undoes again', async () => {
    const standin = smallShow();
    const done = await carryOut(
      standin,
      everything.map((ref) => change(ref, { status_id: { after: status('Done') } })),
      3,
    );
    const after = snapshot(standin);
    const undone = await carryOut(standin, (await planReversal(sessionWith(standin), inverseOf(done))).changes, 3);
    await carryOut(standin, (await planReversal(sessionWith(standin), inverseOf(undone))).changes, 3);
    expect(snapshot(standin)).toEqual(after);
  });

  it('when it was undone already by hand finds nothing to do', async () => {
    const standin = smallShow();
    const done = await carryOut(standin, [change('t1', { status_id: { after: status('Done') } })], 3);
    editedBySomebody(standin, 't1', { status_id: status('Ready') });
    expect(await planReversal(sessionWith(standin), inverseOf(done))).toEqual({ changes: [], skipped: [], losses: [] });
  });

  it('takes back what is left of a write whose answer was lost and of which somebody changed a part', async () => {
    const standin = smallShow();
    const both = { status_id: { after: status('Done') }, thumbnail_id: { after: thumbnail('B') } };
    const done = await carryOut(standin, [change('t1', both)], 3);
    editedBySomebody(standin, 't1', { status_id: status('Theirs') });
    // As it is recorded when it is found out later what became of the request.
    done.run.chunks = [{ from: 0, to: 1, state: 'overtaken', written: true }];
    const { changes, skipped } = await planReversal(sessionWith(standin), inverseOf(done));
    expect((changes as UpdateChange[]).map(({ attributes }) => attributes)).toEqual([
      { thumbnail_id: { before: thumbnail('B'), after: thumbnail('A') } },
    ]);
    expect(skipped).toMatchObject([{ id: id('t1'), reason: 'changed-since' }]);
  });
});
