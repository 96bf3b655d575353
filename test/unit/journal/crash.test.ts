import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UpdateChange } from '../../../src/journal/changeset.ts';
import type { Chunk, FoundValue, Run } from '../../../src/journal/run.ts';
import type { Standin } from '../../standin/standin.ts';
import { runs } from '../api/property-runs.ts';
import { expectedFates, type Fate } from './expected-fates.ts';
import { type Happening, Lives } from './lives.ts';
import { randomChanges } from './random-changes.ts';
import { editedBySomebody, everything, historyOf, id, rowOf, smallShow, status, statusChange } from './small-show.ts';

/** One change of a story at its end, against what the server says. */
interface Ending {
  standin: Standin;
  run: Run;
  ref: string;
  index: number;
  change: UpdateChange;
  /** True when somebody else wrote to the entity. */
  edited: boolean;
  /** How often an update of it was carried out. */
  updates: number;
}

function chunkOf({ run, index }: Ending): Chunk {
  return run.chunks.find(({ from, to }) => from <= index && index < to)!;
}

function aboutIt(values: FoundValue[] | undefined, index: number): FoundValue[] {
  return (values ?? []).filter((value) => value.index === index);
}

/** Whatever happened: what had to be withheld or refused was, and everything else was written once or truly overtaken. */
function endsWell(ending: Ending, { state: expected, written: wished }: Fate): void {
  // What rests on a change that was left to somebody else is withheld too.
  const isWithheld = (name: string): boolean =>
    (ending.run.withheld ?? []).some(({ index, attribute }) => index === ending.index && attribute === name);
  const written = Object.fromEntries(Object.entries(wished).filter(([name]) => !isWithheld(name)));
  const { state } = chunkOf(ending);
  if (expected !== 'done') expect(state).toBe(expected);
  if (state === 'done') wasWrittenOnce(ending, written);
  else if (state === 'overtaken') wasOvertaken(ending);
  else wasLeftAlone(ending, state);
}

/** It was written once and is still there, unless somebody changed it since. What it replaced of theirs was theirs. */
function wasWrittenOnce(ending: Ending, written: object): void {
  const { standin, ref, index, edited, updates } = ending;
  expect(updates).toBe(1);
  if (!edited) expect(rowOf(standin, ref)).toMatchObject(written);
  if (aboutIt(chunkOf(ending).overwritten, index).length > 0) expect(edited).toBe(true);
}

/** It is said to have been changed by somebody: it was, and not back to ours. */
function wasOvertaken(ending: Ending): void {
  const { index, change, edited, updates } = ending;
  expect(edited).toBe(true);
  expect(updates).toBeLessThanOrEqual(1);
  const found = aboutIt(chunkOf(ending).found, index);
  expect(found.some(({ attribute, value }) => value !== change.attributes[attribute]?.after)).toBe(true);
}

function wasLeftAlone({ standin, ref, edited, updates }: Ending, state: string): void {
  expect(['refused', 'withheld']).toContain(state);
  expect(updates).toBe(0);
  if (!edited) expect(rowOf(standin, ref)).toMatchObject({ status_id: status('Ready') });
}

describe('a background that is killed', () => {
  const changes = everything.map((ref) => statusChange(ref, 'Done'));

  async function story(happenings: ReadonlyMap<number, Happening>) {
    const standin = smallShow();
    standin.refused.add(id('t2'));
    const lives = new Lives(standin, happenings);
    const run = await lives.carryOut(changes, 3);
    return { standin, lives, run };
  }

  it('at any moment of a run loses nothing and does nothing twice', async () => {
    const { moments } = (await story(new Map())).lives;
    expect(moments).toBeGreaterThan(40);
    for (let moment = 0; moment < moments; moment++) {
      const { standin, lives, run } = await story(new Map([[moment, 'killed']]));
      expect(lives.kills).toBe(1);
      for (const [index, ref] of everything.entries()) {
        const isRefused = ref === 't2';
        const { state } = run.chunks.find(({ from, to }) => from <= index && index < to)!;
        expect(state, `${ref}, killed at ${moment}`).toBe(isRefused ? 'refused' : 'done');
        expect(historyOf(standin, ref), `${ref}, killed at ${moment}`).toEqual(isRefused ? [] : [status('Done')]);
        expect(lives.updates.get(id(ref)) ?? 0, `${ref}, killed at ${moment}`).toBe(isRefused ? 0 : 1);
      }
    }
  });

  it('again and again, on a line that breaks, while others work: nothing lost, nothing twice, every conflict true', async () => {
    const kinds = ['killed', 'killed', 'lost', 'unanswered', 'signed-out', 'edit'] as const;
    const happening = fc.tuple(fc.nat(60), fc.constantFrom(...kinds), fc.constantFrom(...everything));
    await fc.assert(
      fc.asyncProperty(
        randomChanges,
        fc.subarray(everything, { maxLength: 2 }),
        fc.array(happening, { maxLength: 8 }),
        fc.integer({ min: 1, max: 5 }),
        async ({ refs, changes }, refused, planned, chunkSize) => {
          const standin = smallShow();
          for (const ref of refused) standin.refused.add(id(ref));
          const edited = new Set<string>();
          const edit = (ref: string) => () => {
            if (refused.includes(ref)) return;
            edited.add(ref);
            editedBySomebody(standin, ref, { status_id: status('Theirs') });
          };
          const happenings = new Map(
            planned.map(([moment, what, ref]): [number, Happening] => [moment, what === 'edit' ? edit(ref) : what]),
          );
          const lives = new Lives(standin, happenings);
          const run = await lives.carryOut(changes, chunkSize);

          const expected = expectedFates(changes, new Set(refused.map(id)));
          for (const [index, ref] of refs.entries()) {
            const updates = lives.updates.get(id(ref)) ?? 0;
            const change = changes[index]!;
            endsWell({ standin, run, ref, index, change, edited: edited.has(ref), updates }, expected[index]!);
          }
        },
      ),
      runs(60),
    );
  });
});
