import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { toUserError } from '../../../src/errors.ts';
import type { RuleId } from '../../../src/rules/settings.ts';
import { defaultSettings, type OwnSettings, type Settings, settingsVersion } from '../../../src/settings/settings.ts';
import { SettingsStore } from '../../../src/settings/settings-store.ts';
import { fillDisk } from '../full-disk.ts';

const site = 'https://studio.ftrackapp.com';
let name: string;
let store: SettingsStore;
let number = 0;

beforeEach(() => {
  name = `settings ${number++}`;
  store = new SettingsStore(name);
});

function withLevels(levels: number): Settings {
  const { rules } = defaultSettings;
  return { ...defaultSettings, rules: { ...rules, 'thumbnails-up': { ...rules['thumbnails-up'], levels } } };
}

async function putRaw(row: object): Promise<void> {
  await store.read();
  const database = await openDB(name);
  await database.put('settings', row);
  database.close();
}

describe('settings of the projects of a site', () => {
  it('are those that have some of their own, without damaged ones and those of other sites', async () => {
    await store.write(withLevels(2));
    await store.write(withLevels(3), { site });
    await store.write(withLevels(4), { site, project: 'p' });
    await store.write(withLevels(5), { site, project: 'q' });
    await store.write(withLevels(6), { site: `${site}.au`, project: 'r' });
    await putRaw({ site, project: 'damaged', version: settingsVersion, settings: { rules: 7 } });
    const found = await store.ofProjects(site);
    expect([...found].map(([project, { rules }]) => [project, rules['thumbnails-up']?.levels])).toEqual([
      ['p', 4],
      ['q', 5],
    ]);
  });

  it('say nothing of a rule they lack, and of a setting that a rule lacks its default', async () => {
    const { 'task-to-version': _later, ...rules } = withLevels(2).rules;
    const older = { ...rules, 'next-task': { enabled: true, mapping: [], ignored: [], nameSorting: true } };
    await putRaw({ site, project: 'p', version: settingsVersion, settings: { rules: older } });
    const read = (await store.ofProjects(site)).get('p')!.rules;
    expect(read).not.toHaveProperty('task-to-version');
    expect(read['next-task']).toEqual({ ...older['next-task'], linkedTasks: false });
  });
});

it.each(['write', 'change'] as const)(
  'stay as they were where the disk is full, which is told: S405, %s',
  async (how) => {
    await store.write(withLevels(1));
    fillDisk();
    const saved = how === 'write' ? store.write(withLevels(2)) : store.change({}, () => withLevels(2));
    const refused = await saved.catch(toUserError);
    vi.restoreAllMocks();
    expect(refused).toEqual({ number: 'S405', detail: 'The disk is full.' });
    expect((await store.read())?.rules['thumbnails-up']?.levels).toBe(1);
  },
);

it('takes rows of the version before there were menu entries as they are', async () => {
  const { rules } = withLevels(4);
  await putRaw({ site, project: '', version: 2, settings: { rules } });
  expect(await store.read({ site })).toEqual({ rules });
});

describe('the settings that count', () => {
  it('are those of the project, else of the site, else of all, else the defaults', async () => {
    const scope = { site, project: 'p' };
    expect(await store.effective(scope)).toEqual(defaultSettings);
    await store.write(withLevels(2));
    await store.write(withLevels(3), { site });
    await store.write(withLevels(4), scope);
    const levels = async (of: Parameters<SettingsStore['effective']>[0]): Promise<number> =>
      (await new SettingsStore(name).effective(of)).rules['thumbnails-up'].levels;
    expect([
      await levels(scope),
      await levels({ site, project: 'q' }),
      await levels({ site: 'https://other' }),
    ]).toEqual([4, 3, 2]);
    await store.remove(scope);
    expect(await levels(scope)).toBe(3);
  });

  it('are looked for rule by rule: what a project leaves open its site says, then what is said for all', async () => {
    const off = <Id extends RuleId>(id: Id): OwnSettings => ({
      rules: { [id]: { ...defaultSettings.rules[id], enabled: false } },
    });
    const scope = { site, project: 'p' };
    await store.write(off('next-task'));
    await store.write(off('task-to-parent'), { site });
    await store.write({ rules: { 'next-task': defaultSettings.rules['next-task'] } }, scope);
    const offAt = async (of: Parameters<SettingsStore['effective']>[0]): Promise<string[]> =>
      Object.entries((await store.effective(of)).rules).flatMap(([id, { enabled }]) => (enabled ? [] : id));
    expect(await offAt(scope)).toEqual(['task-to-parent']);
    expect(await offAt({ site })).toEqual(['next-task', 'task-to-parent']);
    expect(await offAt({ site: 'https://other' })).toEqual(['next-task']);
  });

  it('are brought up to date from the version they were written in', async () => {
    await putRaw({
      site: '',
      project: '',
      version: 1,
      settings: { version: 1, menu: 'right-click', ...withLevels(7) },
    });
    expect(await store.read()).toEqual(withLevels(7));
    await store.write(withLevels(7));
    const database = await openDB(name);
    expect(await database.get('settings', ['', ''])).toMatchObject({ version: settingsVersion });
    database.close();
  });

  it.each([
    ['a later version', { version: settingsVersion + 1, settings: defaultSettings }],
    ['no version', { settings: defaultSettings }],
    ['nonsense', { version: settingsVersion, settings: { rules: 'all' } }],
    ['nonsense of an earlier version', { version: 1, settings: null }],
  ])('are told to be damaged where they are of %s: S404', async (_what, row) => {
    await putRaw({ site: '', project: '', ...row });
    await expect(store.effective({ site })).rejects.toMatchObject({ number: 'S404' });
  });
});

describe('what an earlier version left behind', () => {
  it('is kept once, until it is decided about, in any life', async () => {
    expect([await store.hasLookedForEarlier(), await store.earlier()]).toEqual([false, undefined]);
    await store.keepEarlier({ rules: 1 });
    await store.keepEarlier({ rules: 'written by a page, later' });
    const other = new SettingsStore(name);
    expect([await other.hasLookedForEarlier(), await other.earlier()]).toEqual([true, { rules: 1 }]);
    await other.decideEarlier();
    await store.keepEarlier({ rules: 2 });
    expect([await store.hasLookedForEarlier(), await store.earlier()]).toEqual([true, undefined]);
  });

  it('was nothing: what appears later is nobody’s', async () => {
    await store.keepEarlier(undefined);
    await store.keepEarlier({ rules: 2 });
    expect([await store.hasLookedForEarlier(), await store.earlier()]).toEqual([true, undefined]);
  });
});
