import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Operation } from '../../../src/api/wire/operations.ts';
import { Sites } from '../../../src/background/sites.ts';
import { SiteRecords } from '../../../src/store/site-records.ts';
import { Harbor } from '../changes/harbor.ts';

const show = new Harbor();
let origin: string;
let records: SiteRecords;
let number = 0;
/** Whether the server is there. */
let isAway: boolean;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
  origin = `https://production-${number++}.ftrackapp.com`;
  records = new SiteRecords(`sites of ${origin}`);
  isAway = false;
  vi.stubGlobal('fetch', async (_url: string, { body }: RequestInit) => {
    if (isAway) throw new TypeError('Failed to fetch');
    const operations = JSON.parse(String(body)) as Operation[];
    return new Response(JSON.stringify(await show.transport(operations)));
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The site as another life of the background has it. */
const newLife = () => new Sites(() => {}, records).get(origin);
const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
const youth = 10 * 60_000;

it('workflows are taken as they were read for ten minutes, and then read again', async () => {
  const site = await newLife();
  const first = await site.production();
  later(youth - 1);
  expect(await site.production()).toBe(first);
  later(1);
  const second = await site.production();
  expect([first.at, second.at]).toEqual([1_000_000, 1_000_000 + youth]);
});

it('are read again by a clock that was set back since', async () => {
  const site = await newLife();
  await site.production();
  later(-youth);
  expect((await site.production()).at).toBe(1_000_000 - youth);
});

it('are at hand for another life of the background, while they are young', async () => {
  const first = await (await newLife()).production();
  later(youth - 1);
  const again = await newLife();
  isAway = true;
  expect(await again.production()).toEqual(first);
});

it('are read again at once when somebody asks for it, and that is what counts from then on', async () => {
  const site = await newLife();
  await site.production();
  later(1000);
  const second = await site.refreshProduction();
  expect([second.at, await site.production()]).toEqual([1_001_000, second]);
});

it('that could not be read are asked for again the next time', async () => {
  const site = await newLife();
  isAway = true;
  await expect(site.production()).rejects.toMatchObject({ kind: 'offline' });
  isAway = false;
  expect((await site.production()).statuses.length).toBeGreaterThan(0);
});
