import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Dependencies } from '../../../src/background/handlers/dependencies.ts';
import { planHandlers } from '../../../src/background/handlers/plans.ts';
import { tabHandlers } from '../../../src/background/handlers/tabs.ts';
import { OfferedAddresses } from '../../../src/background/offered-addresses.ts';
import { FactReader } from '../../../src/changes/fact-reader.ts';
import { readProduction } from '../../../src/changes/production.ts';
import { SettingsStore } from '../../../src/settings/settings-store.ts';
import { Harbor } from '../changes/harbor.ts';

const { create } = vi.hoisted(() => ({ create: vi.fn(async (_tab: { url: string }) => ({})) }));
vi.mock('../../../src/background/browser.ts', () => ({
  browser: { tabs: { create }, runtime: { getPlatformInfo: async () => ({ os: 'linux' }) } },
}));

const origin = 'https://studio.ftrackapp.com';
const caller = { from: 'page' as const, site: origin, tabId: 1, signal: new AbortController().signal };
let offered: OfferedAddresses;

beforeEach(() => {
  create.mockClear();
  offered = new OfferedAddresses();
});

const open = (addresses: string[], site = origin) =>
  tabHandlers(offered)['tabs.open']({ addresses }, { ...caller, site });

it('opens pages of the server’s, and of others only what was made for the site, all or none', async () => {
  offered.add(origin, ['rvlink:a', 'https://farm/a']);
  await open([`${origin}/#x`, 'rvlink:a', 'https://farm/a']);
  expect(create.mock.calls.map(([{ url }]) => url)).toEqual([`${origin}/#x`, 'rvlink:a', 'https://farm/a']);
  create.mockClear();
  for (const address of ['https://farm/b', 'rvlink:', 'javascript:1', `${origin}.evil.com/`, 'nonsense'])
    await expect(open(['rvlink:a', address])).rejects.toMatchObject({ number: 'S402' });
  await expect(open(['rvlink:a'], 'https://other.ftrackapp.com')).rejects.toMatchObject({ number: 'S402' });
  expect(create).not.toHaveBeenCalled();
});

it('remembers the latest only', async () => {
  for (let index = 0; index < 300; index++) offered.add(origin, [`https://farm/${index}`]);
  expect([99, 100, 299].map((index) => offered.has(origin, `https://farm/${index}`))).toEqual([false, true, true]);
});

it('opens what an entry of the site came to, and nothing of an entry there is not', async () => {
  const show = new Harbor();
  const settings = new SettingsStore('offered addresses');
  const id = crypto.randomUUID();
  const entry = { id, name: 'Farm', folder: '', types: [], template: 'https://farm/{user.id}?s={server}' };
  await settings.write({ rules: {}, entries: { schemes: [], entries: [entry] } }, { site: origin });
  const shot = show.openShot;
  const production = await readProduction(show.session);
  const store = { load: async () => undefined };
  const site = {
    origin,
    store,
    session: show.session,
    production: async () => production,
    user: { id: 'me', name: 'Me' },
  };
  const dependencies = {
    ...{ settings, runs: { listen: () => undefined }, sites: { get: async () => site } },
    readers: { next: async () => new FactReader(show.session, production) },
  };
  const { 'result.make': make } = planHandlers(dependencies as unknown as Dependencies, offered);
  const entities = [{ id: String(shot['id']), type: 'Shot' }];
  await expect(make({ action: 'entry:another', entities, input: {} }, caller)).rejects.toMatchObject({
    number: 'S204',
  });
  await expect(make({ action: `entry:${id}`, entities: [], input: {} }, caller)).rejects.toMatchObject({
    number: 'S202',
  });
  const result = await make({ action: `entry:${id}`, entities, input: {} }, caller);
  if (result.kind !== 'open') throw new Error(result.kind);
  await open([...result.addresses]);
  expect(create.mock.calls).toEqual([[{ url: `https://farm/me?s=${encodeURIComponent(origin)}`, active: true }]]);
});
