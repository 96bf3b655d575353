import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Field } from '../../../src/actions/field.ts';
import type { Dependencies } from '../../../src/background/handlers/dependencies.ts';
import { ruleHandlers } from '../../../src/background/handlers/rules.ts';
import { readProduction } from '../../../src/changes/production.ts';
import { SidecarError } from '../../../src/errors.ts';
import type { SettingsScope } from '../../../src/rpc/rule-shapes.ts';
import { type Managed, readManaged } from '../../../src/settings/managed.ts';
import { SettingsStore } from '../../../src/settings/settings-store.ts';
import { Harbor } from '../changes/harbor.ts';

const show = new Harbor();
const origin = 'https://studio.ftrackapp.com';
const caller = { from: 'ui' as const, site: '', tabId: undefined, signal: new AbortController().signal };
const [first, second] = show.all('Project').map(({ id }) => String(id)) as [string, string];
let number = 0;
let store: SettingsStore;
let managed: Managed;
let isAway: boolean;
let handlers: ReturnType<typeof ruleHandlers>;

beforeEach(() => {
  store = new SettingsStore(`rules ${number++}`);
  isAway = false;
  const site = { session: show.session, production: () => readProduction(show.session) };
  const sites = {
    get: async () => {
      if (isAway) throw new SidecarError('S101');
      return site;
    },
  };
  managed = readManaged({});
  handlers = ruleHandlers({
    ...{ settings: store, sites },
    managed: { read: async () => managed },
  } as unknown as Dependencies);
});

const read = (scope: SettingsScope) => handlers['rules.read']({ scope }, caller);
const ruleIn = async (scope: SettingsScope, id: string) => (await read(scope)).rules.find((rule) => rule.id === id)!;
const save = async (scope: SettingsScope, rule: string, change: object) => {
  const { values } = await ruleIn(scope, rule);
  await handlers['rules.save']({ scope, rule, values: { ...values, ...change } }, caller);
};
const names = (field: Field | undefined): string[] =>
  field && 'options' in field ? field.options.map(({ value }) => value) : [];

it('rules can be read and set while their server answers nothing', async () => {
  let answer = (): void => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const site = { session: show.session, production: () => answered.then(() => readProduction(show.session)) };
  const dependencies = { settings: store, sites: { get: async () => site }, managed: { read: async () => managed } };
  handlers = ruleHandlers(dependencies as unknown as Dependencies, 50);
  await save({ site: origin }, 'next-task', { enabled: false });
  expect(await read({ site: origin })).toMatchObject({ projects: [], error: { number: 'S102' } });
  expect(await ruleIn({ site: origin }, 'next-task')).toMatchObject({ enabled: false, from: 'site' });
  answer();
  await expect.poll(() => read({ site: origin })).not.toHaveProperty('error');
});

describe('the rules of a scope', () => {
  const all = {};
  const site = { site: origin };
  const project = { site: origin, project: first };

  it('are those that some action sets off, by default and said nowhere', async () => {
    const { rules, projects } = await read(all);
    expect(rules.map(({ id, enabled, isIdle, from }) => [id, enabled, isIdle, from])).toEqual([
      ['start-working', true, false, 'default'],
      ['version-to-task', true, false, 'default'],
      ['task-to-version', true, true, 'default'],
      ['first-version', true, true, 'default'],
      ['thumbnails-up', true, false, 'default'],
      ['next-task', true, false, 'default'],
      ['task-to-parent', true, false, 'default'],
      ['clear-copied-ids', true, false, 'default'],
      ['push-attributes', true, false, 'default'],
      ['radio-attribute', true, false, 'default'],
    ]);
    expect(projects).toEqual([]);
  });

  it('say where each is set, the nearest one counting, and fall back rule by rule', async () => {
    await save(all, 'next-task', { ignored: ['All'] });
    await save(site, 'next-task', { ignored: ['Site'] });
    await save(site, 'task-to-parent', { byStates: true });
    await save(project, 'next-task', { enabled: false });
    const places = async (scope: SettingsScope) =>
      (await read(scope)).rules.flatMap(({ id, from }) => (from === 'default' ? [] : [`${id} ${from}`]));
    expect(await places(project)).toEqual(['next-task project', 'task-to-parent site']);
    expect(await places({ site: origin, project: second })).toEqual(['next-task site', 'task-to-parent site']);
    expect(await places({ site: 'https://other' })).toEqual(['next-task all']);
    expect((await read(site)).projects.map(({ id, hasOwn }) => [id, hasOwn])).toContainEqual([first, true]);
    expect((await ruleIn(project, 'next-task')).enabled).toBe(false);

    await handlers['rules.inherit']({ scope: project, rule: 'next-task' }, caller);
    expect(await ruleIn(project, 'next-task')).toMatchObject({ from: 'site', values: { ignored: ['Site'] } });
    expect(await store.read(project)).toBeUndefined();
    await handlers['rules.reset']({ scope: site }, caller);
    expect(await places(site)).toEqual(['next-task all']);
  });

  it('offer the statuses of the project’s workflows, and of a server those of any', async () => {
    const statusesIn = async (scope: SettingsScope) => {
      const field = (await ruleIn(scope, 'next-task')).fields.find(({ name }) => name === 'mapping');
      return names(field?.kind === 'rows' ? field.columns[0] : undefined);
    };
    const production = await readProduction(show.session);
    const schema = production.schemas[production.projects[first]!]!;
    const valid = new Set([...schema.task, ...Object.values(schema.taskOverrides).flat()]);
    const expected = production.statuses.filter(({ id }) => valid.has(id)).toSorted((a, b) => a.sort - b.sort);
    expect(await statusesIn(project)).toEqual(expected.map(({ name }) => name));
    expect((await statusesIn(site)).length).toBeGreaterThanOrEqual(expected.length);
    expect(await statusesIn(all)).toEqual([]);
  });

  it('flag what their workflow lacks, at the field', async () => {
    await handlers['rules.import'](
      {
        settings: [
          { scope: site, rules: { 'next-task': { mapping: [['Not Ready', 'Nope']] } } },
          { scope: project, rules: { 'task-to-parent': { matchAll: [['Gone', ['Approved', 'Lost']]] } } },
        ],
      },
      caller,
    );
    const warnings = async (scope: SettingsScope, id: string) =>
      (await ruleIn(scope, id)).fields.flatMap(({ name, warning }) => (warning ? `${name}: ${warning.detail}` : []));
    expect(await warnings(site, 'next-task')).toEqual(['mapping: Nope']);
    expect(await warnings(project, 'next-task')).toEqual(['mapping: Nope']);
    expect((await warnings(project, 'task-to-parent'))[0]).toMatch(/^matchAll: Gone \(Shot\).*Lost/);
    expect(await warnings(all, 'next-task')).toEqual([]);
  });

  it('that the studio has set say so, with its menu entries, and what is wrong with it is told', async () => {
    const entry = { id: crypto.randomUUID(), name: 'Farm', folder: 'F', types: [], template: 'https://farm/{id}' };
    const settings = { rules: { 'next-task': { enabled: false } }, entries: { schemes: [], entries: [entry] } };
    const file = { format: 'sidecar-settings', version: 3, scopes: [{ site: '', project: '', settings }] };
    managed = readManaged({ settings: file, roots: 7 });
    await save(project, 'next-task', { enabled: true });
    expect(await ruleIn(project, 'next-task')).toMatchObject({ from: 'managed', enabled: false });
    expect((await ruleIn(project, 'thumbnails-up')).from).toBe('default');
    const { entries, mistakes } = await read(project);
    expect(entries.managed).toEqual([{ name: 'Farm', folder: 'F' }]);
    expect(entries.values['entries']).toEqual([]);
    expect(mistakes).toMatchObject([{ number: 'S404', detail: expect.stringContaining('roots: ') }]);
  });

  it('can be edited while the server is away, with any names, and it is said why', async () => {
    isAway = true;
    const { error, rules, projects } = await read(project);
    expect([error?.number, projects, rules.length]).toEqual(['S101', [], 10]);
    await save(project, 'next-task', { mapping: [{ nextStatus: 'Waiting', nextBecomes: 'Ready' }] });
    expect((await store.effective(project)).rules['next-task'].mapping).toEqual([['Waiting', 'Ready']]);
  });

  it('are not touched by what cannot be saved or taken in: all of a file, or nothing', async () => {
    await expect(save(all, 'next-task', { mapping: [{ nextStatus: '' }] })).rejects.toMatchObject({
      number: 'S207',
      field: 'mapping.0.nextStatus',
    });
    const good = { scope: {}, rules: { 'thumbnails-up': { levels: 2 } } };
    const bad = { scope: site, rules: { 'thumbnails-up': { levels: 'two' } } };
    await expect(handlers['rules.import']({ settings: [good, bad] }, caller)).rejects.toMatchObject({ number: 'S404' });
    await expect(handlers['rules.save']({ scope: all, rule: 'no-rule', values: {} }, caller)).rejects.toMatchObject({
      number: 'S404',
    });
    expect(await store.all()).toEqual([]);
  });
});
