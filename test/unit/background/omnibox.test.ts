import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { NameSearch } from '../../../src/background/name-search.ts';
import { Omnibox } from '../../../src/background/omnibox/omnibox.ts';
import { escaped, suggestionOf } from '../../../src/background/omnibox/suggestion.ts';
import { NamesDatabase } from '../../../src/store/names/names-database.ts';
import { packNames } from '../../../src/store/names/pack-names.ts';
import { entriesOf, named } from '../store/named.ts';

const origin = 'https://studio.ftrackapp.com';
let number = 0;
let database: NamesDatabase;
let user: string | undefined;
let known: boolean;
let omnibox: Omnibox;
let checked: string[];

beforeEach(async () => {
  user = 'anna';
  known = true;
  checked = [];
  database = new NamesDatabase(`omnibox ${number++}`);
  const things = [
    named('sh010', ['Harbor']),
    named('sh020', ['Harbor']),
    named('A & B <i>"it\'s"</i>', ['Harbor']),
    named('lighting', ['Harbor', 'sh010'], { id: 'l', type: 'Task' }),
  ];
  await put('anna', things);
  omnibox = new Omnibox({
    search: new NameSearch(database),
    site: async () => (known ? { origin, user } : undefined),
    check: async (asked) => void checked.push(asked),
    isMarkup: true,
  });
});

const put = (whose: string, things: Parameters<typeof entriesOf>[0], at = 1) =>
  database.put({ site: origin, user: whose, at, wholeAt: at }, packNames(entriesOf(things)));
const typed = async (text: string): Promise<string[]> =>
  (await omnibox.suggestions(text)).map(({ description }) => description);

describe('what is typed into the address bar', () => {
  it('is answered from the names, the best first, also with a typing mistake', async () => {
    expect((await typed('sh01'))[0]).toBe('<match>sh010</match> <dim>Harbor / Shot</dim>');
    expect(await typed('lihgting')).toEqual(['<match>lighting</match> <dim>Harbor / sh010 / Task</dim>']);
    expect(await typed('  ')).toEqual([]);
  });

  it('opens what was suggested, the best hit for a text, else the site', async () => {
    const [first] = await omnibox.suggestions('sh020');
    expect(first!.content).toContain(`${origin}/#slideEntityId=id+of+sh020&slideEntityType=task`);
    expect(await omnibox.addressOf(first!.content)).toBe(first!.content);
    expect(await omnibox.addressOf('sh020')).toBe(first!.content);
    expect(await omnibox.addressOf('nothing that there is')).toBe(origin);
  });

  it('has the server asked who is signed in when somebody begins to type', async () => {
    await omnibox.begin();
    expect(checked).toEqual([origin]);
    known = false;
    await omnibox.begin();
    expect(checked).toEqual([origin]);
  });

  it('opens no address of anybody else', async () => {
    expect(await omnibox.addressOf('https://elsewhere.com/#x')).toBe(origin);
    expect(await omnibox.addressOf('javascript:alert(1)')).toBe(origin);
  });

  it('shows nothing while nobody is signed in, or somebody else, and knows no site where there is none', async () => {
    user = undefined;
    expect(await typed('sh010')).toEqual([]);
    user = 'bert';
    expect(await typed('sh010')).toEqual([]);
    known = false;
    expect(await typed('sh010')).toEqual([]);
    expect(await omnibox.addressOf('sh010')).toBeUndefined();
  });

  it('is answered from what is stored now, and from no other user’s names that were in memory', async () => {
    expect(await typed('sh010')).not.toEqual([]);
    await put('anna', [named('sh030', ['Harbor'])], 2);
    expect(await typed('sh030')).toEqual(['<match>sh030</match> <dim>Harbor / Shot</dim>']);
    await put('bert', [named('sh040', ['Harbor'])], 3);
    expect(await typed('sh030')).toEqual([]);
    user = 'bert';
    expect(await typed('sh040')).toEqual(['<match>sh040</match> <dim>Harbor / Shot</dim>']);
  });
});

describe('a suggestion', () => {
  const found = (name: string) => ({ id: 'i', type: 'Shot', name, path: ['P'], thumbnailId: null, projectId: null });

  it('has no markup but its own', async () => {
    const [one] = await typed('A & B');
    expect(one).toBe('<match>A &#38; B &#60;i&#62;&#34;it&#39;s&#34;&#60;/i&#62;</match> <dim>Harbor / Shot</dim>');
    expect(escaped('<&>')).toBe('&#60;&#38;&#62;');
  });

  it('is on one line, of characters that markup may have, and not longer than can be read', () => {
    const odd = suggestionOf(found('a\u0000b\nc\u202Ed\uD800e'), 'x', { isMarkup: true });
    expect(odd.description).toBe('<match>a b c d e</match> <dim>P / Shot</dim>');
    const long = suggestionOf(found('😀'.repeat(10_000)), 'x', { isMarkup: true });
    expect(long.description).toBe(`<match>${'😀'.repeat(100)}…</match> <dim>P / Shot</dim>`);
  });

  it('is as it is where the browser shows every character', () => {
    expect(suggestionOf(found('A & B'), 'x', { isMarkup: false }).description).toBe('A & B – P / Shot');
  });
});
