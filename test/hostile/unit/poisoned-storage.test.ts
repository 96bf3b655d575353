import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from '../../../src/background/browser.ts';
import type { Dependencies } from '../../../src/background/handlers/dependencies.ts';
import { settingsHandlers } from '../../../src/background/handlers/settings.ts';
import { lookForEarlier, settingsFor } from '../../../src/background/stored-settings.ts';
import { readManaged } from '../../../src/settings/managed.ts';
import { defaultSettings, type Settings } from '../../../src/settings/settings.ts';
import { SettingsStore } from '../../../src/settings/settings-store.ts';

/** What any content script can write at any time. */
const local: Record<string, unknown> = vi.hoisted(() => ({}));

vi.mock('../../../src/background/browser.ts', () => ({
  browser: {
    storage: {
      local: {
        get: async (keys: string | string[]) =>
          Object.fromEntries(
            [keys].flat().flatMap((key) => (key in local ? [[key, structuredClone(local[key])]] : [])),
          ),
        set: async (values: object) => void Object.assign(local, structuredClone(values)),
        remove: async (keys: string[]) => {
          for (const key of keys) delete local[key];
        },
      },
    },
  },
}));

const site = 'https://studio.ftrackapp.com';
const caller = { from: 'ui' as const, site: '', tabId: undefined, signal: new AbortController().signal };
let store: SettingsStore;
let number = 0;
let handlers: ReturnType<typeof settingsHandlers>;

beforeEach(() => {
  for (const key of Object.keys(local)) delete local[key];
  store = new SettingsStore(`poisoned ${number++}`);
  handlers = settingsHandlers({
    settings: store,
    managed: { read: async () => readManaged({}) },
  } as unknown as Dependencies);
});

/** Every task of a sequence is set off by one that was looked at, say. */
const poisoned: Settings & { version: 1; menu: string } = {
  version: 1,
  menu: 'alt-right-click',
  rules: {
    ...defaultSettings.rules,
    'next-task': {
      enabled: true,
      mapping: [['Not Ready', 'Omitted']],
      ignored: [],
      nameSorting: false,
      linkedTasks: false,
    },
  },
};
const applied = (): Promise<Settings> => settingsFor(store, { site, project: 'p' });

test('rules that a page wrote are applied on no site, before an update and after it', async () => {
  local['settings'] = poisoned;
  expect(await applied()).toEqual(defaultSettings);
  expect(await lookForEarlier(store)).toBe(true);
  expect(await applied()).toEqual(defaultSettings);
  expect(local).toEqual({ menu: 'alt-right-click' });
});

test('they are shown whole, and used when the user says so', async () => {
  local['settings'] = poisoned;
  const { earlier } = await handlers['settings.read']({}, caller);
  expect(await store.all()).toEqual([]);
  expect(JSON.parse(earlier!.whole)).toEqual(poisoned);
  expect(earlier!.rules).toContainEqual({ id: 'next-task', enabled: true });
  await handlers['settings.decide-earlier']({ use: true }, caller);
  expect((await applied()).rules).toEqual(poisoned.rules);
  expect(await handlers['settings.read']({}, caller)).not.toHaveProperty('earlier');
});

test('they are gone when the user does not want them', async () => {
  local['settings'] = poisoned;
  await handlers['settings.read']({}, caller);
  await handlers['settings.decide-earlier']({ use: false }, caller);
  expect(await applied()).toEqual(defaultSettings);
  expect(await handlers['settings.read']({}, caller)).not.toHaveProperty('earlier');
});

test('what a page writes later is not even shown', async () => {
  expect(await lookForEarlier(store)).toBe(false);
  Object.assign(local, { settings: poisoned, lastSite: 'https://evil.example', menu: { evil: true } });
  expect(await lookForEarlier(store)).toBe(false);
  const read = await handlers['settings.read']({}, caller);
  expect(read).toEqual({ menu: 'right-click', offers: false });
  expect(read).not.toHaveProperty('earlier');
  expect(await applied()).toEqual(defaultSettings);
});

test('what cannot be read is shown with the reason, and cannot be used', async () => {
  local['settings'] = { version: 1, rules: '<b>' };
  const { earlier } = await handlers['settings.read']({}, caller);
  expect(earlier).toMatchObject({ rules: [], error: { number: 'S404' } });
  await expect(handlers['settings.decide-earlier']({ use: true }, caller)).rejects.toMatchObject({ number: 'S404' });
  expect(await applied()).toEqual(defaultSettings);
});

test('somebody who had only chosen what opens the menu is asked nothing, and keeps that', async () => {
  local['settings'] = { version: 1, rules: defaultSettings.rules, menu: 'alt-right-click' };
  expect(await lookForEarlier(store)).toBe(false);
  expect(await handlers['settings.read']({}, caller)).toMatchObject({ menu: 'alt-right-click' });
  expect(await browser.storage.local.get('settings')).toEqual({});
});
