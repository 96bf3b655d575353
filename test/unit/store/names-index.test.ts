import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NamesIndex } from '../../../src/store/names/names-index.ts';
import { packNames } from '../../../src/store/names/pack-names.ts';
import { initialsOf } from '../../../src/store/names/searchable.ts';
import { runs } from '../api/property-runs.ts';
import { entriesOf, named as entry, indexOf, type Named } from './named.ts';

const show = [
  entry('Harbor', [], { type: 'Project', thumbnailId: 't' }),
  entry('sq010', ['Harbor', 'ep101'], { type: 'Sequence' }),
  entry('sh010', ['Harbor', 'ep101', 'sq010']),
  entry('sh020', ['Harbor', 'ep101', 'sq010']),
  entry('Animation', ['Harbor', 'ep101', 'sq010', 'sh010'], { type: 'Task' }),
  entry('render v003', ['Harbor', 'ep101', 'sq010', 'sh010'], { type: 'AssetVersion' }),
];

describe('what is found', () => {
  const index = indexOf(show);
  const names = (typed: string): string[] => index.search(typed, 10).map(({ name }) => name);

  it('is the entry as it was put in', () => {
    expect(index.search('harbor', 1)).toEqual([show[0]]);
    expect(index.search('render', 1)).toEqual([show[5]]);
    expect(index.count).toBe(6);
  });

  it('knows its project, which is its own, and none where no project is above it', () => {
    const projectOf = (typed: string): string | null =>
      new NamesIndex(packNames(entriesOf([...show, entry('lost', ['elsewhere'])]))).search(typed, 1)[0]!.projectId;
    expect(['harbor', 'render', 'sq010', 'lost'].map(projectOf)).toEqual([show[0]!.id, show[0]!.id, show[0]!.id, null]);
  });

  it('has every word that was typed, in its name or its path, in any order and whatever case', () => {
    expect(names('SH010 anim')).toEqual(['Animation']);
    expect(names('anim sh010')).toEqual(['Animation']);
    expect(names('v003')).toEqual(['render v003']);
    expect(new Set(names('sq010 ep101'))).toEqual(new Set(['sq010', 'sh010', 'sh020', 'Animation', 'render v003']));
    expect(names('sh010 sh020')).toEqual([]);
  });

  it('has every one of very many words, wherever they stand', () => {
    const words = Array.from({ length: 20 }, (_, number) => `w${number}x`);
    const some = indexOf([
      entry('first', [words.slice(0, 9).join(' '), words.slice(9).join(' ')]),
      entry(words.join(' '), ['p']),
      entry('all but one', [words.slice(1).join(' ')]),
    ]);
    expect(some.search(words.join(' '), 5).map(({ name }) => name)).toEqual([words.join(' '), 'first']);
    expect(some.search(words.slice(1).join(' '), 5)).toHaveLength(3);
    expect(some.search(`${words.join(' ')} zzz`, 5)).toEqual([]);
  });

  it('is what a word sits in best, among what has it in its path alone', () => {
    const some = indexOf([
      entry('a', ['clamp']),
      entry('b', ['old lamps']),
      entry('c', ['old lamp']),
      entry('d', ['lamp']),
    ]);
    expect(
      some
        .search('lamp', 9)
        .map(({ name }) => name)
        .filter((name) => name.length === 1),
    ).toEqual(['d', 'c', 'b', 'a']);
  });

  it('comes in the order of how well its name fits', () => {
    const some = indexOf([
      entry('other', ['anim']),
      entry('preanim', []),
      entry('final anim', []),
      entry('animation', []),
      entry('anim v2', []),
      entry('anim', []),
    ]);
    expect(some.search('anim', 9).map(({ name }) => name)).toEqual([
      'anim',
      'anim v2',
      'animation',
      'final anim',
      'preanim',
      'other',
    ]);
  });

  it('is nothing for nothing, and nothing for what is not there', () => {
    expect([names(''), names('  \t\n '), names('zzz'), indexOf([]).search('a', 5)]).toEqual([[], [], [], []]);
  });

  it('is not found by what is only in its id, its type or its place in the index', () => {
    const some = indexOf(
      Array.from({ length: 40 }, (_, number) => entry('x', [], { id: `secret${number}`, type: 'Folder' })),
    );
    for (const typed of ['secret', 'folder', '1', 'z', '0']) expect(some.search(typed, 50)).toEqual([]);
  });

  it('is no more than was asked for', () => {
    expect(index.search('harbor', 2)).toHaveLength(2);
    expect(index.search('harbor', 0)).toEqual([]);
  });

  it('is every entry by any of its words, and all it was packed with', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'abcxyzAÄéß0179_-.+*^$()[]|"\'\\/é漢Ж😀م'),
      minLength: 1,
      maxLength: 6,
    });
    const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, fc.array(text, { maxLength: 3 })), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        (all, pick) => {
          const entries = all.map(([name, path], number) =>
            entry(name, path, { id: String(number), thumbnailId: number % 2 ? 't' : null }),
          );
          const wanted = entries[pick % entries.length]!;
          const index = indexOf(entries);
          for (const typed of [
            wanted.name,
            [wanted.name, ...wanted.path].join(' '),
            ...[wanted.name, ...wanted.path].join(' ').split(' '),
          ]) {
            expect(index.search(typed, entries.length)).toContainEqual(wanted);
          }
        },
      ),
      runs(150),
    );
  });

  it('has all words and nothing else has, for anything that can be typed', () => {
    const word = fc.string({ unit: fc.constantFrom(...'ab1-"\' '), maxLength: 5 });
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { maxLength: 15 }), word, (all, typed) => {
        const entries = all.map(([name, above], number) => entry(name, [above], { id: String(number) }));
        const words = typed.split(' ').filter(Boolean);
        const expected = entries.filter(({ name, path }) => {
          const texts = [name, ...path].flatMap((text) => [text, initialsOf(text)]);
          return words.length > 0 && words.every((word) => texts.some((text) => text.includes(word)));
        });
        const found = indexOf(entries).search(typed, 100);
        expect(new Set(found.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
        expect(found).toHaveLength(expected.length);
      }),
      runs(300),
    );
  });
});

describe('what comes first', () => {
  const order = (typed: string, entries: Named[]): string[] =>
    indexOf(entries)
      .search(typed, 20)
      .map(({ name }) => name);

  it('is what is called so, before what is only below it', () => {
    const below = Array.from({ length: 5 }, (_, number) => entry(`task ${number}`, ['Harbor', 'sh010']));
    expect(order('sh010', [...below, entry('sh010', ['Harbor'])])[0]).toBe('sh010');
    expect(order('sh010', [entry('sh010', ['Harbor']), ...below])[0]).toBe('sh010');
  });

  it('is what begins so, before what has it in the middle', () => {
    expect(order('lamp', [entry('old lamp'), entry('clamp'), entry('lamp keeper')])[0]).toBe('lamp keeper');
  });

  it('is whatever has it in its name, before what has it in its path alone', () => {
    const entries = [entry('task', ['the old lamp']), entry('zz old lamp', ['sea']), entry('task', ['lamp'])];
    expect(order('lamp', entries)[0]).toBe('zz old lamp');
  });

  it('is what few things are called, before what many are; a task before its versions', () => {
    const shots = Array.from({ length: 9 }, (_, number) => `sh0${number}`);
    const tasks = shots.flatMap((shot) => [
      entry('lighting v003', [shot], { id: `${shot} version` }),
      entry('lighting', [shot], { id: `${shot} task` }),
    ]);
    const [first, second] = order('light', [...tasks, entry('lighthouse')]);
    expect([first, second]).toEqual(['lighthouse', 'lighting']);
    expect(order('sh01 light', tasks)).toEqual(['lighting', 'lighting v003']);
    const one = entry('lighting v012', ['sh01'], { id: 'the only one of its number' });
    expect(order('sh01 light', [...tasks, one])[0]).toBe('lighting');
  });

  it('does not depend on the order in which words were typed', () => {
    const entries = [entry('keeper', ['lamp']), entry('lamp keeper'), entry('other', ['lamp', 'keeper'])];
    expect(order('lamp keeper', entries)[0]).toBe('lamp keeper');
    expect(order('keeper lamp', entries)).toHaveLength(3);
  });
});
