import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Dependencies } from '../../../src/background/handlers/dependencies.ts';
import { ruleHandlers } from '../../../src/background/handlers/rules.ts';
import { offeredEntries } from '../../../src/background/offered-entries.ts';
import type { FieldValue } from '../../../src/rpc/form-shapes.ts';
import type { SettingsScope } from '../../../src/rpc/rule-shapes.ts';
import { importRules } from '../../../src/settings/import-rules.ts';
import { type Managed, readManaged } from '../../../src/settings/managed.ts';
import { writeOwnFile } from '../../../src/settings/own-file.ts';
import { settingsVersion } from '../../../src/settings/settings.ts';
import { SettingsStore } from '../../../src/settings/settings-store.ts';

vi.mock('wxt/browser', () => ({ browser: {} }));

const origin = 'https://studio.ftrackapp.com';
const caller = { from: 'ui' as const, site: '', tabId: undefined, signal: new AbortController().signal };
const site = { site: origin };
const project = { site: origin, project: 'p' };
let number = 0;
let store: SettingsStore;
let managed: Managed;
let handlers: ReturnType<typeof ruleHandlers>;

beforeEach(() => {
  store = new SettingsStore(`entries ${number++}`);
  const sites = { get: () => Promise.reject(new Error('away')) };
  managed = readManaged({});
  handlers = ruleHandlers({
    ...{ settings: store, sites },
    managed: { read: async () => managed },
  } as unknown as Dependencies);
});

const row = (name: string, rest: Record<string, FieldValue> = {}) => ({ name, template: 'https://farm/{id}', ...rest });
const save = (scope: SettingsScope, entries: FieldValue[], schemes: FieldValue[] = []) =>
  handlers['entries.save']({ scope, values: { entries, schemes } }, caller);
const offered = async () => (await offeredEntries(store, origin)).map(({ name, projectId }) => [name, projectId]);

describe('the entries of a scope', () => {
  it('stand beside those of wider scopes, and come back as they were saved, with their ids', async () => {
    await save({}, [row('All')]);
    await save(site, [row(' Site ', { folder: ' Farm ', types: ['Shot', ' '] })], ['RVLink', 'rvlink:', 'x-a://']);
    await save(project, [row('Project', { template: '{server}/x' })]);
    await save({ site: 'https://other' }, [row('Other')]);
    expect(await offered()).toEqual([
      ['All', undefined],
      ['Site', undefined],
      ['Project', 'p'],
    ]);
    const { entries } = await handlers['rules.read']({ scope: site }, caller);
    expect(entries.values).toEqual({
      schemes: ['rvlink:', 'x-a:'],
      entries: [
        {
          ...{ id: expect.any(String), name: 'Site', folder: 'Farm', types: ['Shot'], template: 'https://farm/{id}' },
        },
      ],
    });
    await handlers['entries.save']({ scope: site, values: entries.values }, caller);
    expect((await handlers['rules.read']({ scope: site }, caller)).entries).toEqual(entries);
    await save(site, []);
    expect(await store.read(site)).toBeUndefined();
  });

  it('stay when rules are saved, inherited, reset or taken in, and rules stay when entries are saved', async () => {
    await save(site, [row('Farm')]);
    const rule = { scope: site, rule: 'next-task' };
    await handlers['rules.save']({ ...rule, values: { enabled: false, mapping: [], ignored: [] } }, caller);
    await save(site, [row('Farm'), row('Wiki')]);
    expect((await store.read(site))?.rules['next-task']?.enabled).toBe(false);
    await handlers['rules.inherit'](rule, caller);
    await handlers['rules.import']({ settings: [{ scope: site, rules: { 'next-task': {} } }] }, caller);
    await handlers['rules.reset']({ scope: site }, caller);
    expect(await offered()).toEqual([
      ['Farm', undefined],
      ['Wiki', undefined],
    ]);
    await save(site, []);
    await handlers['rules.reset']({ scope: site }, caller);
    expect(await store.all()).toEqual([]);
  });

  it('go into a file of ours and come out of it the same', async () => {
    await save(project, [row('Farm', { folder: 'F', types: ['Shot'] })], ['rvlink']);
    const all = await store.all();
    const [read] = await importRules(new Blob([writeOwnFile(all)]));
    expect([read]).toEqual(all);
    await store.remove(project);
    const { rules, entries } = read!.own;
    await handlers['rules.import']({ settings: [{ scope: project, rules, entries }] }, caller);
    expect(await store.all()).toEqual(all);
  });

  it.each<[string, string, FieldValue[], FieldValue[]]>([
    ['entries.1.template', 'unknown_placeholder', [row('a'), row('b', { template: 'https://x/{no}' })], []],
    ['entries.0.template', 'scheme_not_listed', [row('a', { template: 'javascript:{id}' })], ['rvlink']],
    ['entries.0.template', 'required', [{ name: 'a' }], []],
    ['entries.0.name', 'required', [row(' ')], []],
    ['entries.0.name', 'too_long', [row('x'.repeat(81))], []],
    ['schemes', 'scheme_never', [], ['JavaScript:']],
    ['schemes', 'no_scheme', [], ['rv link']],
    ['schemes', 'too_many', [], Array.from({ length: 21 }, (_, index) => `x${index}`)],
    ['entries', 'too_many', Array.from({ length: 10_000 }, (_, index) => row(`e${index}`)), []],
  ])('are refused at %s: %s, and nothing is kept', async (field, detail, entries, schemes) => {
    await expect(save(site, entries, schemes)).rejects.toMatchObject({ number: 'S207', field, detail });
    expect(await store.all()).toEqual([]);
  });

  it('tell everything that is wrong at once', async () => {
    const bad = row('b', { template: 'data:{id}' });
    await expect(save(site, [bad, row('a'), bad])).rejects.toMatchObject({
      field: 'entries.0.template',
      others: [{ field: 'entries.2.template', detail: 'scheme_not_listed' }],
    });
  });

  it('cannot come in by a file with what cannot be typed: it is named with its place', async () => {
    await save(site, [row('Farm')]);
    const file = JSON.parse(writeOwnFile(await store.all()));
    file.scopes[0].settings.entries.entries[0].template = 'javascript:alert(1)';
    await expect(importRules(new Blob([JSON.stringify(file)]))).rejects.toMatchObject({
      number: 'S404',
      detail: expect.stringContaining('scopes.0.settings.entries.entries.0.template: scheme_not_listed'),
    });
    const bad = { scope: site, rules: {}, entries: { schemes: ['data:'], entries: [] } };
    await expect(handlers['rules.import']({ settings: [bad] }, caller)).rejects.toMatchObject({ number: 'S404' });
    expect(await offered()).toEqual([['Farm', undefined]]);
  });

  it('are none in what is damaged, while those beside it stay in the menu', async () => {
    await save({}, [row('All')]);
    await save(project, [row('Project')]);
    const database = await openDB(`entries ${number - 1}`);
    const settings = { rules: {}, entries: { schemes: [], entries: [{ id: 7 }] } };
    await database.put('settings', { site: origin, project: '', version: settingsVersion, settings });
    database.close();
    expect(await offered()).toEqual([
      ['All', undefined],
      ['Project', 'p'],
    ]);
  });
});
