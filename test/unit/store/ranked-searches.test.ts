import UFuzzy from '@leeoniya/ufuzzy';
import { beforeAll, describe, expect, it } from 'vitest';
import { readNames } from '../../../src/background/read-names.ts';
import type { NameEntry } from '../../../src/store/names/name-entry.ts';
import { NamesIndex } from '../../../src/store/names/names-index.ts';
import { nearNames } from '../../../src/store/names/near-names.ts';
import { packNames } from '../../../src/store/names/pack-names.ts';
import { Harbor } from '../changes/harbor.ts';
import { type RankedSearch, rankedSearches } from './ranked-searches.ts';

interface Found {
  name: string;
  path: string[];
  type: string;
}
type Search = (typed: string) => Found[];

const shown = 5;
const searches = Object.values(rankedSearches).flat();
let ours: Search;
let includes: Search;
let alone: Search;

beforeAll(async () => {
  const show = new Harbor();
  const entries: NameEntry[] = [];
  await readNames(show.session, {
    user: String(show.all('User')[0]!['id']),
    signal: new AbortController().signal,
    heard: (read) => entries.push(...read),
  });
  const index = new NamesIndex(packNames(entries));
  ours = (typed) => {
    const exact = index.search(typed, shown);
    const near = nearNames(index, typed, shown - exact.length, new Set(exact.map(({ id }) => id)));
    return [...exact, ...near];
  };
  const all = entries.map((_, place) => index.entryAt(place));
  const lines = all.map(({ name, path }) => [...path, name].join(' / ').toLowerCase());
  includes = (typed) => {
    const words = typed.toLowerCase().split(/\s+/);
    const places = [...lines.keys()].filter((place) => words.every((word) => lines[place]!.includes(word)));
    return places.slice(0, shown).map((place) => all[place]!);
  };
  const fuzzy = new UFuzzy({ unicode: true, interSplit: "[^\\p{L}\\d']+", intraMode: 1 });
  alone = (typed) => {
    const [places, info, order] = fuzzy.search(lines, typed, 1, 1000);
    const best = order && info ? order.map((at) => info.idx[at]!) : (places ?? []);
    return best.slice(0, shown).map((place) => all[place]!);
  };
});

function isFound(search: Search, { typed, name, inside, type }: RankedSearch): boolean {
  return search(typed).some(
    (hit) =>
      (name.endsWith(' v') ? hit.name.startsWith(name) : hit.name === name) &&
      (inside === undefined || hit.path.at(-1) === inside) &&
      (type === undefined || hit.type === type),
  );
}

describe('searches as people type them, in the first five', () => {
  it('are found, more of them than by the parts alone', () => {
    const share = (search: Search): number => searches.filter((one) => isFound(search, one)).length / searches.length;
    const found = { ours: share(ours), includes: share(includes), uFuzzy: share(alone) };
    const percent = Object.entries(found).map(([who, part]) => `${who} ${Math.round(part * 100)} %`);
    console.log(`${searches.length} searches, found among the first five: ${percent.join(', ')}`);
    const missed = searches.filter((one) => !isFound(ours, one)).map(({ typed }) => typed);
    expect(missed).toEqual([]);
    expect(searches.length).toBeGreaterThanOrEqual(60);
    expect(found.ours).toBeGreaterThan(Math.max(found.includes, found.uFuzzy));
  });
});
