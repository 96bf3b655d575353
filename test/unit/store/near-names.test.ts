import { describe, expect, it } from 'vitest';
import { NamesIndex } from '../../../src/store/names/names-index.ts';
import { nearNames } from '../../../src/store/names/near-names.ts';
import { packNames } from '../../../src/store/names/pack-names.ts';
import { entriesOf, named } from './named.ts';

const shots = ['01_001_0010', '01_001_0020', '01_010_0010', 'sh0340', 'sh0350'];
const tasks = ['layout', 'animation', 'lighting', 'compositing'];
const things = ['Harbor', 'Lighthouse'].flatMap((project) =>
  shots.flatMap((shot) => [
    named(shot, [project], { id: `${project} ${shot}` }),
    ...tasks.map((task) => named(task, [project, shot], { id: `${project} ${shot} ${task}`, type: 'Task' })),
    named('lighting v003', [project, shot], { id: `${project} ${shot} v003`, type: 'AssetVersion' }),
    named('lighting v013', [project, shot], { id: `${project} ${shot} v013`, type: 'AssetVersion' }),
  ]),
);
const index = new NamesIndex(packNames(entriesOf(things)));

/** The first hit of both ways, as the popup shows them. */
function first(typed: string): string | undefined {
  const exact = index.search(typed, 5);
  const near = nearNames(index, typed, 5, new Set(exact.map(({ id }) => id)));
  return [...exact, ...near][0]?.id;
}

describe('what nearly fits', () => {
  it.each([
    ['letters swapped', 'lihgting sh0340', 'Harbor sh0340 lighting'],
    ['a letter missing', 'animtion sh0350', 'Harbor sh0350 animation'],
    ['a letter too many', 'compossiting sh0340', 'Harbor sh0340 compositing'],
    ['a wrong letter', 'lightimg sh0340', 'Harbor sh0340 lighting'],
    ['a wrong first letter', 'kighting sh0340', 'Harbor sh0340 lighting'],
    ['zeros left out, and a beginning', 'sh34 an', 'Harbor sh0340 animation'],
    ['no characters between', '010010020', 'Harbor 01_001_0020'],
    ['others between', '01-010-0010', 'Harbor 01_010_0010'],
    ['zeros left out everywhere', '1_1_20', 'Harbor 01_001_0020'],
    ['a version by its number', 'sh0340 lighting v3', 'Harbor sh0340 v003'],
    ['a path', 'Lighthouse / sh0340 / lighting', 'Lighthouse sh0340 lighting'],
    ['a project as scope', 'p:lighth sh34', 'Lighthouse sh0340'],
    ['versions alone', 'v: sh0340 v013', 'Harbor sh0340 v013'],
  ])('%s: %s', (_, typed, id) => expect(first(typed)).toBe(id));

  it('is never what is known already, and no more than was asked for', () => {
    const all = nearNames(index, 'lihgting', 100, new Set());
    expect(all.length).toBe(30);
    const known = new Set(all.slice(0, 10).map(({ id }) => id));
    const others = nearNames(index, 'lihgting', 5, known);
    expect(others).toHaveLength(5);
    expect(others.filter(({ id }) => known.has(id))).toEqual([]);
  });

  it('is nothing for what is far away', () => {
    expect(nearNames(index, 'zzzzzz', 5, new Set())).toEqual([]);
    expect(nearNames(index, 'lihgting zzzzzz', 5, new Set())).toEqual([]);
  });

  it.each(['"', '-', '-lighting', '"lighting', "'", '(', '\\', 'a'.repeat(10_000), 'lihgting '.repeat(50)])(
    'is an answer for what has a meaning elsewhere: %s',
    (typed) => expect(() => nearNames(index, typed, 5, new Set())).not.toThrow(),
  );
});

describe('scopes', () => {
  const done = { name: 'Approved', color: null, isDone: true };
  const open = { name: 'In Progress', color: null, isDone: false };
  const entries = [
    ...entriesOf(things.slice(0, 14)),
    { id: 'maren', type: 'User', name: 'Harbor Holt', alias: 'harbor.holt', parentId: null, thumbnailId: null },
  ].map((entry) => ({
    ...entry,
    ...(entry.type === 'Task' && { status: entry.name === 'layout' ? done : open }),
    ...(entry.id.startsWith('Harbor 01_001_0020') && entry.type === 'Task' && { isMine: true }),
  }));
  const scoped = new NamesIndex(packNames(entries));
  const ids = (typed: string): string[] => scoped.search(typed, 30).map(({ id }) => id);

  it('of one’s own tasks: what is left to be done comes first', () => {
    const all = ids('@me');
    expect(all).toHaveLength(4);
    expect(all.at(-1)).toBe('Harbor 01_001_0020 layout');
    expect(ids('@me light')).toEqual(['Harbor 01_001_0020 lighting']);
    expect(scoped.openTasks(2).map(({ id }) => id)).toEqual(all.slice(0, 2));
    expect(nearNames(scoped, '@me lihgting', 9, new Set()).map(({ id }) => id)).toEqual([
      'Harbor 01_001_0020 lighting',
    ]);
  });

  it('of a status, however its words are put together', () => {
    for (const typed of ['#approved', '#APPR', '#app layout']) expect(ids(typed)).toHaveLength(2);
    for (const typed of ['#in-progress', '#in_progress', '#progress']) expect(ids(typed)).toHaveLength(6);
    expect(ids('#none')).toEqual([]);
    expect(ids('@me #approved')).toEqual(['Harbor 01_001_0020 layout']);
  });

  it('of people, and of projects, which are none', () => {
    expect(ids('@holt')).toEqual(['maren']);
    expect(ids('@')).toEqual(['maren']);
    expect(ids('p:harbor holt')).toEqual([]);
    expect(ids('p:harbor')).not.toContain('maren');
  });

  it('find things again by their ids, and none that is only part of one', () => {
    const [first, last] = [entries[0]!.id, entries.at(-1)!.id];
    expect(scoped.withIds([last, 'gone', 'mare', '', first]).map(({ id }) => id)).toEqual([last, first]);
  });
});
