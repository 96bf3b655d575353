import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Journal } from '../../../src/journal/journal.ts';

const site = 'http://standin';
let journal: Journal;
let number = 0;

beforeEach(() => {
  journal = new Journal(`picked ${number++}`);
});
afterEach(() => journal.close());

function keep(id: string, pieces: readonly string[], at = 0): Promise<unknown> {
  const size = pieces.join('').length;
  const kept = pieces.map((piece, index) =>
    journal.picked.keep({ site, id, index, size, name: `${id}.png`, content: new Blob([piece]) }, at),
  );
  return Promise.all(kept);
}

const textOf = async (id: string, of = site): Promise<string | undefined> =>
  (await journal.picked.get(of, id))?.content.text();

it('is whole once every piece is there, in whatever order, and however often they came', async () => {
  const pieces = Array.from({ length: 12 }, (_, index) => `piece ${index} `);
  const size = pieces.join('').length;
  const orders = [...pieces.keys()].reverse();
  for (const index of [...orders.slice(0, 11), ...orders.slice(0, 3)]) {
    await journal.picked.keep({ site, id: 'a', index, size, name: 'a.png', content: new Blob([pieces[index]!]) }, 0);
    expect(await journal.picked.get(site, 'a')).toBeUndefined();
  }
  await journal.picked.keep({ site, id: 'a', index: 0, size, name: 'a.png', content: new Blob([pieces[0]!]) }, 0);
  expect(await textOf('a')).toBe(pieces.join(''));
});

it('is of one site alone, and forgotten with it', async () => {
  await keep('a', ['x']);
  expect(await textOf('a', 'http://other')).toBeUndefined();
  await journal.wipe('http://other');
  expect(await textOf('a')).toBe('x');
  await journal.wipe(site);
  expect(await textOf('a')).toBeUndefined();
});

it('is forgotten when it is old, and the oldest when there are more than a hundred', async () => {
  for (let at = 0; at < 102; at++) await keep(`file ${at}`, ['x', 'y'], at);
  const there = await Promise.all(Array.from({ length: 102 }, (_, at) => textOf(`file ${at}`)));
  expect(there).toEqual([undefined, undefined, ...Array(100).fill('xy')]);
  await journal.picked.prune(101);
  expect([await textOf('file 100'), await textOf('file 101')]).toEqual([undefined, 'xy']);
});
