import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Dependencies } from '../../../src/background/handlers/dependencies.ts';
import { siteHandlers } from '../../../src/background/handlers/sites.ts';
import { Sites } from '../../../src/background/sites.ts';
import type { Journal } from '../../../src/journal/journal.ts';
import { SiteRecords } from '../../../src/store/site-records.ts';
import { entryOf, journalOf, statusChange } from '../journal/small-show.ts';

const caller = { from: 'ui', site: '', tabId: undefined, signal: new AbortController().signal } as const;
let origin: string;
let records: SiteRecords;
let journal: Journal;
let handlers: ReturnType<typeof siteHandlers>;
/** What each request said of who sends it. */
let keys: (string | undefined)[];
let number = 0;

beforeEach(async () => {
  origin = `https://handled-${number++}.ftrackapp.com`;
  records = new SiteRecords(`sites of ${origin}`);
  journal = await journalOf(`journal of ${origin}`);
  keys = [];
  vi.stubGlobal('fetch', async (_url: string, { headers }: RequestInit) => {
    keys.push((headers as Record<string, string>)['ftrack-api-key']);
    return new Response(JSON.stringify([{ user_information: { id: 'anna', first_name: 'Anna', last_name: '' } }]));
  });
  const sites = new Sites(() => undefined, records);
  handlers = siteHandlers({ sites, journal } as unknown as Dependencies);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await journal.close();
});

const caches = async (): Promise<unknown[]> =>
  (await indexedDB.databases()).filter(({ name }) => name?.startsWith('sidecar-cache') && name.includes(origin));

it('a server that is forgotten leaves nothing behind: no record, no key, no cache, no run', async () => {
  await handlers['sites.set-key']({ origin, apiKey: { user: 'anna', key: 'secret' } }, caller);
  const { changeset, run } = entryOf([statusChange('t1')]);
  await journal.add({ changeset, run: { ...run, site: origin } });
  expect([(await caches()).length, await journal.inState('planned')]).toMatchObject([1, [{ site: origin }]]);
  await handlers['sites.forget']({ origin }, caller);
  expect([await records.all(), await caches(), await journal.inState('planned')]).toEqual([[], [], []]);
});

it('a key that is taken away is used no more', async () => {
  expect(await handlers['sites.set-key']({ origin, apiKey: { user: 'anna', key: 'secret' } }, caller)).toEqual({
    ...{ origin, user: 'Anna', hasKey: true },
  });
  expect(await handlers['sites.set-key']({ origin, apiKey: null }, caller)).toEqual({
    ...{ origin, user: 'Anna', hasKey: false },
  });
  expect(keys).toEqual(['secret', undefined]);
});
