import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/api/api-error.ts';
import type { Chunk } from '../../../src/journal/run.ts';
import { verify } from '../../../src/journal/verify.ts';
import { runs } from '../api/property-runs.ts';
import {
  change,
  everything,
  rowOf,
  sessionOf,
  sessionWith,
  smallShow,
  status,
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

const changes = everything.map((ref) =>
  change(ref, { status_id: { after: status('Approved') }, thumbnail_id: { after: thumbnail('B') } }),
);

/** Looks after a chunk whose entities are found so. */
async function look(found: Situation[], { from = 0, calls = [] as string[][] } = {}): Promise<Chunk[]> {
  const standin = smallShow();
  for (const [index, situation] of found.entries()) {
    const row = rowOf(standin, everything[from + index]!) as never;
    const values = situations[situation];
    if (values) standin.database.update(row, values);
    else standin.database.remove(row);
  }
  const chunk: Chunk = { from, to: from + found.length, state: 'sent', sentAt: 5, attempts: 3 };
  return verify(sessionWith(standin, calls), changes, chunk);
}

/** The states of the chunk's changes, one after the other. */
function statesOf(chunks: Chunk[]): string[] {
  return chunks.flatMap(({ from, to, state }) => Array<string>(to - from).fill(state));
}

describe('looking after a lost request', () => {
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
      ['overtaken', 'queued'],
    ],
    [
      ['emptied', 'vanished'],
      ['overtaken', 'queued'],
    ],
    [
      ['after', 'before'],
      ['done', 'overtaken'],
    ],
    [
      ['after', 'vanished'],
      ['done', 'overtaken'],
    ],
    [
      ['after', 'other', 'partly theirs', 'before', 'after'],
      ['done', 'overtaken', 'overtaken', 'overtaken', 'done'],
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
        const chunks = await look(found, { from });
        const happened = found.includes('after');
        expect(statesOf(chunks)).toEqual(
          found.map((one) => {
            if (one === 'after') return 'done';
            return !happened && (one === 'before' || one === 'vanished') ? 'queued' : 'overtaken';
          }),
        );
        expect(chunks[0]?.from).toBe(from);
        expect(chunks.at(-1)?.to).toBe(from + found.length);
        for (const [index, chunk] of chunks.entries()) {
          const next = chunks[index + 1];
          if (next) expect([chunk.to, chunk.state === next.state]).toEqual([next.from, false]);
        }
      }),
      runs(60),
    );
  });

  it('says what it found instead of ours', async () => {
    const [, overtaken] = await look(['after', 'partly theirs', 'vanished'], { from: 2 });
    expect(overtaken).toEqual({
      from: 3,
      to: 5,
      state: 'overtaken',
      found: [
        { index: 3, attribute: 'status_id', value: status('Approved') },
        { index: 3, attribute: 'thumbnail_id', value: thumbnail('C') },
        { index: 4, attribute: 'status_id', value: null },
        { index: 4, attribute: 'thumbnail_id', value: null },
      ],
    });
  });

  it('remembers how often what has to be sent again was sent', async () => {
    expect(await look(['before', 'before'])).toEqual([{ from: 0, to: 2, state: 'queued', attempts: 3 }]);
    expect(await look(['after'])).toEqual([{ from: 0, to: 1, state: 'done' }]);
  });

  it('takes one request, and writes nothing', async () => {
    const calls: string[][] = [];
    await look(['after', 'before', 'other', 'after', 'before'], { calls });
    expect(calls).toEqual([['query', 'query']]);
  });

  it('fails when it cannot look', async () => {
    const session = sessionOf(() => Promise.reject(new ApiError('signed-out', 'no')));
    await expect(verify(session, changes, { from: 0, to: tasks.length, state: 'sent' })).rejects.toMatchObject({
      kind: 'signed-out',
    });
  });
});
