import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NameEntry } from '../../../src/store/names/name-entry.ts';
import { NamesIndex } from '../../../src/store/names/names-index.ts';
import { nearNames } from '../../../src/store/names/near-names.ts';
import { packNames } from '../../../src/store/names/pack-names.ts';
import { findPasted } from '../../../src/store/names/pasted-names.ts';
import { runs } from '../api/property-runs.ts';
import { entriesOf, indexOf, type Named, named } from './named.ts';

function entry(name: string, path: string[] = [], id = name): Named {
  return named(name, path, { id });
}

const neighbours = [entry('before', ['p'], 'b'), entry('after', ['q', 'r'], 'a')];

describe('a name made to break the index', () => {
  const names = [
    'line\nbreak',
    'carriage\rreturn',
    'tab\tstop',
    'nul\u0000byte',
    'separator\u0001inside',
    '\u0001\u0001\n\u0001',
    'next\u0085line',
    'two\u2028lines\u2029here',
    'שלום \u202eעולם\u202c',
    'مشهد ٠١٠',
    '漢字のシーン',
    '🙂‍↔️ family 👨‍👩‍👧',
    'lone \ud800 surrogate',
    '',
    '   ',
    'İstanbul ŒUVRE ẞ',
    '-minus "quoted" \'single\' a|b (c) [d] {e} *f* ^g$ \\h',
    'zero\u200bwidth\u00a0space',
  ];

  it.each(names)('%j neither breaks its neighbours nor gets lost', (name) => {
    for (const [first, second] of [neighbours, [...neighbours].reverse()] as [Named, Named][]) {
      const index = indexOf([first, entry(name, [name, 'folder'], 'bad'), second]);
      expect(index.search(first.name, 5)).toEqual([first]);
      expect(index.search(second.name, 5)).toEqual([second]);
      expect(index.search('folder', 5).map(({ id }) => id)).toEqual(['bad']);
      for (const word of name.split(/[\s\p{Cc}]+/u).filter(Boolean)) {
        expect(index.search(word, 5).map(({ id }) => id)).toEqual(['bad']);
      }
    }
  });

  it('reads as it was, but for characters nobody can see', () => {
    const index = indexOf([entry('A\nb\u0001c É', ['x\u0000Y'], '1')]);
    expect(index.search('a', 1)).toEqual([entry('A b c É', ['x Y'], '1')]);
  });

  it('is found by what is pasted, control characters and all', () => {
    const index = indexOf([entry('a\u0001bc\nd', [], '1'), entry('other', [], '2')]);
    expect(index.search('a\u0001bc\nd', 5).map(({ id }) => id)).toEqual(['1']);
  });

  it('is found however its accents are written', () => {
    const index = indexOf([entry('Café'.normalize('NFD'), [], '1'), entry('Café'.normalize('NFC'), [], '2')]);
    for (const form of ['NFC', 'NFD']) {
      expect(
        index
          .search('café'.normalize(form), 5)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['1', '2']);
    }
  });

  it('of ten thousand characters is a name', () => {
    const long = 'lighthouse'.repeat(1000);
    const index = indexOf([...neighbours, entry(long, [long], 'long')]);
    for (const typed of [long, 'lighthouse', `${long} ${long}`, long.slice(0, 300)]) {
      expect(index.search(typed, 5).map(({ id }) => id)).toEqual(['long']);
    }
    expect(index.search(`${long}x`, 5)).toEqual([]);
    expect(index.search('after', 5)).toEqual([neighbours[1]]);
  });
});

describe('names of ten thousand characters', () => {
  const long = [
    'lighthouse'.repeat(1000),
    'l-'.repeat(5000),
    'l'.repeat(10_000),
    '0'.repeat(10_000),
    '\u202e\u2066ש'.repeat(3000),
    `${'a '.repeat(4999)}b`,
  ];
  const index = new NamesIndex(packNames(entriesOf(long.map((name, number) => entry(name, ['Harbor'], `${number}`)))));

  it.each(['lihgthouse', 'lk', 'llll', 'l0l0', '0000000000', 'l-l-l-l-l-l', 'ab', '#x lihgt', '@me', 'p:harbor llb'])(
    'neither keep a search from its end nor hide the others: %s',
    (typed) => {
      expect(index.search(typed, 9).length).toBeLessThanOrEqual(7);
      expect(nearNames(index, typed, 9, new Set()).length).toBeLessThanOrEqual(7);
      expect(nearNames(index, 'habror', 9, new Set()).map(({ name }) => name)).toContain('Harbor');
    },
  );
});

describe('anything that can be typed', () => {
  const index = indexOf([...neighbours, entry('a-b "c" 1', ['x'], 'mixed')]);

  it('is an answer, never an error', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...'ab1-"\'|\\^$.*+?()[]{}/ \u0001\n'), maxLength: 20 }),
      fc.constantFrom('a '.repeat(500), '-a '.repeat(100), '"'.repeat(99), 'é'.repeat(2000)),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const found = index.search(text, 10);
        expect(found.length).toBeLessThanOrEqual(3);
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      }),
      runs(80),
    );
  });
});

describe('two hundred thousand entries', () => {
  const count = 200_000;
  const all = Array.from({ length: count }, (_, number) =>
    entry(`sh${String(number).padStart(6, '0')}`, ['Harbor', `ep${number % 7}`, `sq${number % 300}`], String(number)),
  );
  const index = indexOf(all);

  it('are all there', () => {
    expect(index.count).toBe(count);
    for (let number = 0; number < count; number += 997) {
      expect(index.search(all[number]!.name, 3)).toEqual([all[number]]);
    }
    expect(index.search('sh199999 harbor sq199', 3)).toEqual([all[count - 1]]);
  });

  it('may all fit what was typed: as many come back as were asked for', () => {
    expect(index.search('harbor', 30)).toHaveLength(30);
    expect(new Set(index.search('sq1', 1000).map(({ id }) => id)).size).toBe(1000);
  });
});

describe('stored names that are damaged', () => {
  const packed = packNames(entriesOf(neighbours));
  const { count } = packed;
  it.each([
    ['names', { names: '' }],
    ['what is compared', { searchable: packed.searchable.slice(0, 3) }],
    ['how many names there are', { nameCount: 0 }],
    ['which name an entry has', { nameOf: new Uint32Array(count).fill(4_000_000_000) }],
    ['what an entry is in: itself', { parentOf: Int32Array.from({ length: count }, (_, place) => place) }],
    ['what an entry is in: one behind it', { parentOf: new Int32Array(count).fill(count - 1) }],
    ['what an entry is in: none there is', { parentOf: new Int32Array(count).fill(99) }],
    ['types', { types: [] }],
    ['statuses', { statuses: [], statusOf: new Uint16Array(count).fill(9) }],
    ['one’s own tasks', { mine: Uint32Array.of(99, 4_000_000_000) }],
    ['ids', { ids: '' }],
  ])('find less, and a search always comes to an end: %s', (_, damage) => {
    const damaged = new NamesIndex({ ...packed, ...damage });
    for (const typed of ['before', 'after', 'e', 'p q r', 'p:q e', 'v: e', '@me', '@e', '#x', 'aftre', 'x1']) {
      expect(() => damaged.search(typed, 5)).not.toThrow();
      expect(() => nearNames(damaged, typed, 5, new Set())).not.toThrow();
    }
    expect(() => [damaged.openTasks(5), damaged.withIds(['before', 'x'])]).not.toThrow();
    expect(() => findPasted(damaged, ['before', 'p / q', 'x'])).not.toThrow();
  });

  it('in a circle are cut open', () => {
    const circle = ['a', 'b', 'c'].map((id, at, all) => ({ ...neighbour(id), parentId: all[(at + 1) % 3]! }));
    const index = new NamesIndex(
      packNames([...circle, { ...neighbour('d'), parentId: 'a' }, { ...neighbour('e'), parentId: 'e' }]),
    );
    for (const id of 'abcde') expect(index.search(`named-${id}`, 9).map((found) => found.id)).toContain(id);
    expect(index.search('named', 9)).toHaveLength(5);
  });
});

function neighbour(id: string): NameEntry {
  return { id, type: 'Shot', name: `named-${id}`, parentId: null, thumbnailId: null };
}
