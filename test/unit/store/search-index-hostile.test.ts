import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SearchEntry, SearchIndex } from '../../../src/store/search-index.ts';
import { runs } from '../api/property-runs.ts';

function entry(name: string, path: string[] = [], id = name): SearchEntry {
  return { id, type: 'Shot', name, path, thumbnailId: null };
}

function indexOf(entries: SearchEntry[]): SearchIndex {
  return new SearchIndex(SearchIndex.pack(entries));
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
    for (const [first, second] of [neighbours, [...neighbours].reverse()] as [SearchEntry, SearchEntry][]) {
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

describe('a hundred thousand entries', () => {
  const count = 100_000;
  const all = Array.from({ length: count }, (_, number) =>
    entry(`sh${String(number).padStart(6, '0')}`, ['Harbor', `ep${number % 7}`, `sq${number % 300}`], String(number)),
  );
  const index = indexOf(all);

  it('are all there', () => {
    expect(index.count).toBe(count);
    for (let number = 0; number < count; number += 997) {
      expect(index.search(all[number]!.name, 3)).toEqual([all[number]]);
    }
    expect(index.search('sh099999 harbor sq99', 3)).toEqual([all[count - 1]]);
  });

  it('may all fit what was typed: as many come back as were asked for', () => {
    expect(index.search('harbor', 30)).toHaveLength(30);
    expect(new Set(index.search('sq1', 1000).map(({ id }) => id)).size).toBe(1000);
  });
});

describe('a stored index that is damaged', () => {
  it('finds less, and always comes to an end', () => {
    const packed = SearchIndex.pack(neighbours);
    for (const damaged of [
      { ...packed, text: packed.text.trim() },
      { ...packed, text: packed.text.slice(0, -5) },
      { ...packed, text: '' },
      { ...packed, text: 'before' },
      { ...packed, entries: '' },
      { ...packed, count: 0 },
    ]) {
      const index = new SearchIndex(damaged);
      for (const typed of ['before', 'after', 'e', 'p q r']) expect(() => index.search(typed, 5)).not.toThrow();
    }
  });
});
