import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { offeredEntries } from '../../../src/background/offered-entries.ts';
import { countingRoots } from '../../../src/background/roots-of.ts';
import { settingsByProject, settingsFor } from '../../../src/background/stored-settings.ts';
import { type Managed, readManaged } from '../../../src/settings/managed.ts';
import { writeOwnFile } from '../../../src/settings/own-file.ts';
import { defaultSettings, type OwnSettings } from '../../../src/settings/settings.ts';
import { SettingsStore } from '../../../src/settings/settings-store.ts';

const site = 'https://studio.ftrackapp.com';
const { rules } = defaultSettings;
const levels = (count: number): OwnSettings => ({
  rules: { 'thumbnails-up': { ...rules['thumbnails-up'], levels: count } },
});
const nextTask: OwnSettings = {
  rules: { 'next-task': { ...rules['next-task'], enabled: !rules['next-task'].enabled } },
};
const entry = (name: string) => ({
  ...{ id: crypto.randomUUID(), name, folder: '', types: [], template: 'https://farm/{id}' },
});
const root = { server: site, location: 'nas', linux: '/mnt' };

let managed: Managed;
let store: SettingsStore;
let number = 0;

beforeEach(() => {
  managed = readManaged({});
  store = new SettingsStore(`managed ${number++}`, async () => managed.settings);
});

describe('what a studio sets by policy', () => {
  it('is a settings file, as its text or read already, and roots of its servers', () => {
    const scopes = [
      { scope: { site: '', project: '' }, own: levels(2) },
      { scope: { site, project: 'p' }, own: nextTask },
    ];
    const text = writeOwnFile(scopes);
    for (const settings of [text, JSON.parse(text)]) {
      const read = readManaged({ settings, roots: [root] });
      expect(read.settings.map(({ scope }) => scope)).toEqual(scopes.map(({ scope }) => scope));
      expect(read.settings[0]!.own.rules).toEqual(levels(2).rules);
      expect(read.roots).toEqual([{ ...root, windows: '', macos: '' }]);
      expect(read.mistakes).toEqual([]);
    }
  });

  it('may be a pipeline’s settings, which count everywhere', () => {
    const settings = { ftrack: { events: { next_task_update: { enabled: false } } } };
    const [read] = readManaged({ settings }).settings;
    expect(read!.scope).toEqual({});
    expect(read!.own.rules['next-task']?.enabled).toBe(false);
  });

  it.each<[string, unknown]>([
    ['settings: ', { settings: '{' }],
    ['settings: The file says nothing', { settings: {} }],
    ['settings: scopes.0.settings.rules.next-task', file({ 'next-task': { enabled: 'yes' } })],
    ['settings: scopes.0.settings.entries.entries.0.template: scheme_not_listed', file({}, 'javascript:alert(1)')],
    [
      'settings: version: It is of a later version',
      { settings: { format: 'sidecar-settings', version: 99, scopes: [] } },
    ],
    ['settings: ftrack.events.next_task_update', { settings: { ftrack: { events: { next_task_update: 7 } } } }],
    ['roots.1.server', { roots: [root, { ...root, server: 'studio' }] }],
    ['roots.0.linux', { roots: [{ ...root, linux: 7 }] }],
    ['roots', { roots: 'all' }],
    ['actionsWindow', { actionsWindow: 'no' }],
  ])('tells mistakes with their path: %s', (path, stored) => {
    const { settings, roots, mistakes } = readManaged(stored);
    expect(mistakes.map(({ number: code, detail }) => [code, detail.startsWith(path) || detail])).toEqual([
      ['S404', true],
    ]);
    expect([settings, roots]).toEqual([[], []]);
  });

  it('counts in the part that is right where another is damaged', () => {
    const read = readManaged({ settings: '{', roots: [root] });
    expect([read.roots.length, read.mistakes.length]).toEqual([1, 1]);
  });

  it.each([undefined, null, 7, [], { other: true }])('is nothing in %j', (stored) => {
    expect(readManaged(stored)).toEqual({ settings: [], roots: [], isOffering: true, mistakes: [] });
  });

  it("keeps our actions out of ftrack's own window, also where it is said in a way that cannot be read", () => {
    const said = [{}, { actionsWindow: true }, { actionsWindow: false }, { actionsWindow: 'no' }];
    expect(said.map((stored) => readManaged(stored).isOffering)).toEqual([true, true, false, false]);
  });
});

describe('over what the user has chosen', () => {
  const set = (...scopes: { scope: object; own: OwnSettings }[]): void => {
    managed = { ...managed, settings: scopes };
  };

  it('counts rule by rule, also in a scope of the user’s that is nearer', async () => {
    await store.write({ rules: { ...levels(3).rules, ...nextTask.rules } }, { site, project: 'p' });
    set({ scope: {}, own: levels(2) });
    const { rules: now } = await store.effective({ site, project: 'p' });
    expect(now['thumbnails-up'].levels).toBe(2);
    expect(now['next-task']).toEqual(nextTask.rules['next-task']);
    const ofProject = await settingsByProject(store, site);
    expect(ofProject('p')).toEqual(now);
    expect(ofProject('other')['thumbnails-up'].levels).toBe(2);
  });

  it('the nearest of the studio’s own scopes goes first, and of other servers and projects none', async () => {
    set(
      { scope: { site, project: 'p' }, own: levels(4) },
      { scope: { site }, own: levels(3) },
      { scope: { site: 'https://other' }, own: levels(5) },
      { scope: {}, own: levels(2) },
    );
    const ofProject = await settingsByProject(store, site);
    expect(['p', 'q'].map((project) => ofProject(project)['thumbnails-up'].levels)).toEqual([4, 3]);
    expect((await store.effective())?.rules['thumbnails-up'].levels).toBe(2);
  });

  it('still counts where what the user has is damaged', async () => {
    store.read = () => Promise.reject(new Error('damaged'));
    set({ scope: {}, own: levels(2) });
    expect((await settingsFor(store, { site })).rules['thumbnails-up'].levels).toBe(2);
  });

  it('is in no file that the user exports', async () => {
    set({ scope: {}, own: levels(2) });
    expect(await store.all()).toEqual([]);
  });

  it('has its menu entries beside the user’s, each once', async () => {
    const [farm, wiki, elsewhere] = [entry('Farm'), entry('Wiki'), entry('Elsewhere')];
    await store.write({ rules: {}, entries: { schemes: [], entries: [entry('Own'), farm] } }, { site });
    const own = (one: typeof farm): OwnSettings => ({ rules: {}, entries: { schemes: [], entries: [one] } });
    set(
      { scope: {}, own: own(farm) },
      { scope: { site, project: 'p' }, own: own(wiki) },
      { scope: { site: 'https://other' }, own: own(elsewhere) },
    );
    expect((await offeredEntries(store, site)).map(({ name, projectId }) => [name, projectId])).toEqual([
      ['Own', undefined],
      ['Farm', undefined],
      ['Wiki', 'p'],
    ]);
  });

  it('says where locations lie, and the user where it says nothing', () => {
    const at = (location: string, linux: string) => ({ location, windows: '', macos: '', linux });
    expect(countingRoots({ managed: [at('nas', '/a')], own: [at('nas', '/b'), at('', '/c')] })).toEqual([
      at('nas', '/a'),
      at('', '/c'),
    ]);
  });
});

/** A settings file with these rules, and an entry of this template. */
function file(ruleSettings: object, template = 'https://farm/{id}'): object {
  const entries = { schemes: [], entries: [{ ...entry('Farm'), template }] };
  const settings = { rules: ruleSettings, entries };
  return { settings: { format: 'sidecar-settings', version: 3, scopes: [{ site: '', project: '', settings }] } };
}
