import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/api/session.ts';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { changesOf } from '../../../src/journal/chunks.ts';
import type { Chunk } from '../../../src/journal/run.ts';
import { decided, evidence, look as lookAt } from '../../../src/journal/verify.ts';
import type { Standin } from '../../standin/standin.ts';
import { runs } from '../api/property-runs.ts';
import {
  change,
  editedBySomebody,
  everything,
  rowOf,
  sessionOf,
  sessionWith,
  smallShow,
  status,
  statusChange,
  tasks,
  thumbnail,
} from './small-show.ts';

/** How an entity can be found when one looks after a lost request. */
const situations = {
  before: { status_id: status('Ready'), thumbnail_id: thumbnail('A') },
  after: { status_id: status('Approved'), thumbnail_id: thumbnail('B') },
  other: { status_id: status('Theirs'), thumbnail_id: thumbnail('C') },
  partly: { status_id: status('Approved'), thumbnail_id: thumbnail('A') },
  'partly theirs': { status_id: status('Approved'), thumbnail_id: thumbnail('C') },
  emptied: { status_id: null, thumbnail_id: null },
  vanished: undefined,
};
type Situation = keyof typeof situations;
/** What is told of each once it is known that it was written; of the others that somebody has changed it since. */
const ifHappened: Partial<Record<Situation, string>> = { after: 'done', before: 'ignored', vanished: 'overtaken' };

const changes = everything.map((ref) =>
  change(ref, { status_id: { after: status('Approved') }, thumbnail_id: { after: thumbnail('B') } }),
);

/** By this user, planned and sent before anything happened. */
const run = { user: 'user-golden', createdAt: 0 };

interface Verdict {
  isSure: boolean;
  chunks: Chunk[];
}

/** What history and values say of a chunk that was sent without a receipt. */
async function verify(session: Session, all: readonly EntityChange[], chunk: Chunk, by: typeof run): Promise<Verdict> {
  const sight = await lookAt(session, all, chunk, by);
  const verdict = evidence(changesOf(all, chunk), sight);
  const chunks = decided(all, chunk, sight, verdict);
  return { isSure: verdict.happened && !chunks.some(({ uncertain }) => uncertain), chunks };
}

/** Looks after a chunk whose entities are found so, on a server that keeps no history. */
async function look(found: Situation[], { from = 0, calls = [] as string[][] } = {}): Promise<Verdict> {
  const standin = smallShow();
  for (const [index, situation] of found.entries()) {
    const row = rowOf(standin, everything[from + index]!) as never;
    const values = situations[situation];
    if (values) standin.database.update(row, values);
    else standin.database.remove(row);
  }
  const chunk: Chunk = { from, to: from + found.length, state: 'sent', sentAt: 5, attempts: 3 };
  return verify(sessionWith(standin, calls), changes, chunk, run);
}

/** The states of the chunk's changes, one after the other. */
function statesOf({ chunks }: Verdict): string[] {
  return chunks.flatMap(({ from, to, state, written }) =>
    Array<string>(to - from).fill(written ? `${state}, written` : state),
  );
}

describe('looking after a lost request, by the values alone', () => {
  it.each<[Situation[], string[]]>([
    [
      ['after', 'after'],
      ['done', 'done'],
    ],
    [
      ['before', 'before'],
      ['queued', 'queued'],
    ],
    [
      ['vanished', 'before'],
      ['queued', 'queued'],
    ],
    [
      ['other', 'before'],
      ['overtaken', 'queued'],
    ],
    [
      ['partly', 'before'],
      ['queued', 'queued'],
    ],
    [
      ['emptied', 'vanished'],
      ['overtaken', 'queued'],
    ],
    [
      ['after', 'before'],
      ['done', 'ignored'],
    ],
    [
      ['after', 'vanished'],
      ['done', 'overtaken'],
    ],
    [
      ['other', 'other'],
      ['overtaken', 'overtaken'],
    ],
  ])('%j', async (found, expected) => {
    expect(statesOf(await look(found))).toEqual(expected);
  });

  it('always comes to the same: it happened when anything shows that it did, and never twice', async () => {
    const situation = fc.constantFrom(...(Object.keys(situations) as Situation[]));
    await fc.assert(
      fc.asyncProperty(fc.array(situation, { minLength: 1, maxLength: 5 }), fc.nat(3), async (found, from) => {
        const { chunks } = await look(found, { from });
        const happened = found.includes('after');
        expect(statesOf({ chunks, isSure: true })).toEqual(
          found.map((one) => {
            if (happened) return ifHappened[one] ?? 'overtaken, written';
            return ['before', 'vanished', 'partly'].includes(one) ? 'queued' : 'overtaken';
          }),
        );
        expect(chunks[0]?.from).toBe(from);
        expect(chunks.at(-1)?.to).toBe(from + found.length);
        for (const [index, chunk] of chunks.entries()) {
          const next = chunks[index + 1];
          if (!next) continue;
          expect(chunk.to).toBe(next.from);
          expect([chunk.state, chunk.written]).not.toEqual([next.state, next.written]);
        }
      }),
      runs(60),
    );
  });

  it('says what it found instead of ours, and that it cannot be sure', async () => {
    const { isSure, chunks } = await look(['after', 'partly theirs', 'vanished'], { from: 2 });
    expect(isSure).toBe(false);
    const overtaken = { sentAt: 5, state: 'overtaken', uncertain: true };
    expect(chunks.slice(1)).toEqual([
      {
        ...{ from: 3, to: 4, ...overtaken, written: true, unseen: true },
        found: [
          { index: 3, attribute: 'status_id', value: status('Approved') },
          { index: 3, attribute: 'thumbnail_id', value: thumbnail('C') },
        ],
      },
      // It may have been gone before.
      {
        ...{ from: 4, to: 5, ...overtaken },
        found: [
          { index: 4, attribute: 'status_id', value: null },
          { index: 4, attribute: 'thumbnail_id', value: null },
        ],
      },
    ]);
  });

  it('remembers how often what has to be sent again was sent', async () => {
    const queued = { from: 0, to: 2, state: 'queued', attempts: 3 };
    expect(await look(['before', 'before'])).toEqual({ isSure: false, chunks: [queued] });
    const done = { from: 0, to: 1, state: 'done', sentAt: 5, unseen: true };
    expect(await look(['after'])).toEqual({ isSure: true, chunks: [done] });
  });

  it('takes one request, and writes nothing', async () => {
    const calls: string[][] = [];
    await look(['after', 'before', 'other', 'after', 'before'], { calls });
    expect(calls).toEqual([['query', 'query', 'query']]);
  });

  it('fails when it cannot look', async () => {
    const session = sessionOf(() => Promise.reject(new ApiError('signed-out', 'no')));
    const chunk: Chunk = { from: 0, to: tasks.length, state: 'sent' };
    await expect(verify(session, changes, chunk, run)).rejects.toMatchObject({ kind: 'signed-out' });
  });
});

describe('looking after a lost request, by the history', () => {
  const two = ['t1', 't2'].map((ref) => statusChange(ref));
  const sent: Chunk = { from: 0, to: 2, state: 'sent', sentAt: 5 };
  /** Who signs in to the small show is who made the changes. */
  const byUs = (standin: Standin, ref: string, name = 'Approved') =>
    editedBySomebody(standin, ref, { status_id: status(name) });
  const byOthers = (standin: Standin, ref: string, name = 'Approved') => {
    byUs(standin, ref, name);
    const made = standin.database.table('StatusChange').where('parent_id', rowOf(standin, ref)['id']);
    for (const row of made)
      if (row['status_id'] === status(name)) standin.database.update(row, { user_id: 'somebody' });
  };
  const verdict = (standin: Standin) => verify(sessionWith(standin), two, sent, run);

  it('finds what was written and is as it was before, because somebody set it back', async () => {
    const standin = smallShow();
    for (const ref of ['t1', 't2']) byUs(standin, ref);
    for (const ref of ['t1', 't2']) byOthers(standin, ref, 'Ready');
    const found = await verdict(standin);
    expect(found.isSure).toBe(true);
    expect(statesOf(found)).toEqual(['overtaken, written', 'overtaken, written']);
  });

  it('does not take what somebody else wrote for ours', async () => {
    const standin = smallShow();
    for (const ref of ['t1', 't2']) byOthers(standin, ref);
    expect(statesOf(await verdict(standin))).toEqual(['queued', 'queued']);
  });

  it('does not take half of it for all of it: our user was elsewhere too', async () => {
    const standin = smallShow();
    byUs(standin, 't1');
    expect(statesOf(await verdict(standin))).toEqual(['queued', 'queued']);
  });

  it('tells what was replaced, as the answer would have', async () => {
    const standin = smallShow();
    byOthers(standin, 't1', 'Theirs');
    byOthers(standin, 't2');
    byUs(standin, 't1');
    const { chunks } = await verdict(standin);
    expect(chunks).toEqual([
      {
        from: 0,
        to: 2,
        state: 'done',
        sentAt: 5,
        overwritten: [
          { index: 0, attribute: 'status_id', value: status('Theirs') },
          { index: 1, attribute: 'status_id', value: status('Approved') },
        ],
      },
    ]);
  });

  describe('of what is known to have happened', () => {
    /** What a write replaced that a receipt has shown to have happened. */
    const replaced = async (standin: Standin, sentAt = 5) => {
      const chunk = { ...sent, sentAt };
      const sight = await lookAt(sessionWith(standin), two, chunk, run);
      const parts = decided(two, chunk, sight, { happened: true, isUncertain: false });
      return parts.flatMap(({ overwritten = [], unseen }) =>
        unseen ? ['unseen'] : overwritten.map(({ value }) => value),
      );
    };

    it('may have been written as somebody else who was signed in: what it replaced is not known', async () => {
      const standin = smallShow();
      for (const ref of ['t1', 't2']) byOthers(standin, ref);
      expect(await replaced(standin)).toEqual(['unseen']);
    });

    it('knows what somebody else had written before it was sent for theirs', async () => {
      const standin = smallShow();
      for (const ref of ['t1', 't2']) byOthers(standin, ref);
      expect(await replaced(standin, Date.now() + 60_000)).toEqual([status('Approved'), status('Approved')]);
    });
  });

  it('does not count what our user did before', async () => {
    const standin = smallShow();
    for (const ref of ['t1', 't2']) byUs(standin, ref);
    for (const ref of ['t1', 't2']) byUs(standin, ref, 'Ready');
    const later = { ...sent, sentAt: Date.now() + 60_000 };
    const found = await verify(sessionWith(standin), two, later, run);
    expect(statesOf(found)).toEqual(['queued', 'queued']);
  });
});
