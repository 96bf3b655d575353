import fc from 'fast-check';
import type { CascadeRequest } from '../../../src/rules/cascade.ts';
import type { CascadeChange, CascadeUpdate } from '../../../src/rules/cascade-changes.ts';
import type { ContextFact, Facts, VersionFact } from '../../../src/rules/facts.ts';
import { defaultRuleSettings, type RuleSettings } from '../../../src/rules/settings.ts';

/** Status names, and their ids at the same time. Two of them are done. */
export const statuses = ['Not Ready', 'Ready', 'In Progress', 'Approved', 'Completed', 'Omitted'];
const states: Record<string, string> = {
  Ready: 'NOT_STARTED',
  'In Progress': 'IN_PROGRESS',
  Approved: 'DONE',
  Completed: 'DONE',
};
const types = ['Layout', 'Animation', 'Lighting'];
const shots = ['s1', 's2'];

const status = fc.constantFrom(...statuses);
const someStatuses = fc.subarray(statuses, { minLength: 3 });

const task = fc.record({ shot: fc.constantFrom(...shots), type: fc.option(fc.constantFrom(...types)), status });
const version = fc.record({
  task: fc.option(fc.nat(6)),
  status,
  thumbnail: fc.option(fc.constantFrom('A', 'B')),
  assetType: fc.constantFrom('render', 'audio', null),
});

/** A production of one project: two shots, their tasks, versions on some of them, and workflows that lack some statuses. */
export const world: fc.Arbitrary<Facts> = fc
  .record({
    tasks: fc.array(task, { minLength: 2, maxLength: 7 }),
    versions: fc.array(version, { maxLength: 4 }),
    shotStatuses: fc.tuple(status, status),
    task: someStatuses,
    shot: fc.option(someStatuses),
    override: fc.option(someStatuses),
    sorts: fc.tuple(...types.map(() => fc.constantFrom(null, 1, 2, 3))),
  })
  .map((made): Facts => {
    const contexts = [
      ...shots.map((id, index) =>
        context(id, { entityType: 'Shot', objectTypeId: 'shot', statusId: made.shotStatuses[index]! }),
      ),
      ...made.tasks.map((one, index) =>
        context(`t${index}`, {
          entityType: 'Task',
          objectTypeId: 'task',
          typeId: one.type,
          parentId: one.shot,
          parentTypeId: 'shot',
          statusId: one.status,
        }),
      ),
    ];
    const versions = made.versions.map((one, index): VersionFact => {
      const id = one.task === null ? undefined : `t${one.task % made.tasks.length}`;
      const shot = contexts.find((item) => item.id === id)?.parentId ?? 's1';
      return versionOf(`v${index}`, {
        taskId: id ?? null,
        statusId: one.status,
        thumbnailId: one.thumbnail,
        assetType: one.assetType,
        contextIds: [shot],
      });
    });
    const taskOverrides = new Map(made.override ? [['Animation', made.override] as const] : []);
    const objectTypes = new Map(made.shot ? [['shot', made.shot] as const] : []);
    return {
      ...noFacts,
      versions: new Map(versions.map((one) => [one.id, one])),
      contexts: new Map(contexts.map((one) => [one.id, one])),
      childTasks: new Map(
        shots.map((id) => [id, contexts.filter(({ parentId }) => parentId === id).map((one) => one.id)]),
      ),
      taskVersions: new Map(contexts.map(({ id }) => [id, versions.filter(({ taskId }) => taskId === id)])),
      statuses: new Map(statuses.map((name) => [name, { id: name, name, state: states[name] ?? 'BLOCKED' }])),
      types: types.map((name, index) => ({ id: name, name, sort: made.sorts[index]! })),
      objectTypes: new Map([
        ['shot', 'Shot'],
        ['task', 'Task'],
      ]),
      workflows: new Map([['project', { task: made.task, version: statuses, taskOverrides, objectTypes }]]),
    };
  });

/** Nothing is known. */
export const noFacts: Facts = {
  versions: new Map(),
  contexts: new Map(),
  childTasks: new Map(),
  taskVersions: new Map(),
  assetVersions: new Map(),
  outgoingLinks: new Map(),
  attributes: [],
  values: new Map(),
  holders: new Map(),
  statuses: new Map(),
  types: [],
  objectTypes: new Map(),
  workflows: new Map(),
};

/** The changes of attributes, where there are no others. */
export function updatesOf(changes: readonly CascadeChange[]): CascadeUpdate[] {
  return changes.map((change) => {
    if (change.change !== 'update') throw new Error(`${change.id}: ${change.change}`);
    return change;
  });
}

export function context(id: string, rest: Partial<ContextFact>): ContextFact {
  return {
    id,
    name: id,
    entityType: 'Shot',
    objectTypeId: 'shot',
    typeId: null,
    projectId: 'project',
    parentId: 'project',
    parentTypeId: null,
    statusId: null,
    thumbnailId: null,
    ...rest,
  };
}

export function versionOf(id: string, rest: Partial<VersionFact>): VersionFact {
  const empty = {
    number: 1,
    date: null,
    assetId: null,
    assetType: null,
    projectId: 'project',
    taskId: null,
    statusId: null,
    thumbnailId: null,
    contextIds: [],
  };
  return { id, ...empty, ...rest };
}

const names = fc.subarray(statuses);

/** Any settings; the mapping of next tasks leads further with every application unless it is `calm`. */
export const settings: fc.Arbitrary<RuleSettings> = fc
  .record({
    mapping: fc.array(fc.tuple(status, names), { maxLength: 3 }),
    matchAll: fc.array(fc.tuple(status, names), { maxLength: 3 }),
    matchOne: fc.array(fc.tuple(status, names), { maxLength: 3 }),
    next: fc.constantFrom('Ready', 'Approved', 'Omitted'),
    ignored: fc.subarray(['Omitted', 'In Progress']),
    nameSorting: fc.boolean(),
    levels: fc.nat(2),
    audio: fc.boolean(),
    back: fc.array(fc.tuple(status, names), { maxLength: 3 }),
    byStates: fc.boolean(),
  })
  .map(({ mapping, matchAll, matchOne, next, ignored, nameSorting, levels, audio, back, byStates }) => {
    const assetTypes = { mode: 'deny' as const, names: audio ? [] : ['Audio'] };
    return {
      ...defaultRuleSettings,
      'version-to-task': { enabled: true, mapping, assetTypes },
      'task-to-version': { enabled: true, mapping: back, assetTypes },
      'task-to-parent': { enabled: true, parentObjectTypes: ['shot'], matchAll, matchOne, byStates },
      'next-task': { enabled: true, mapping: [['not ready', next]], ignored, nameSorting, linkedTasks: false },
      'thumbnails-up': { enabled: true, levels, assetTypes },
    };
  });

/** Status changes of several tasks, and of versions on tasks of their own: what one request decides no other one does. */
export function requestsIn(facts: Facts, choices: readonly number[]): CascadeRequest[] {
  const tasks = [...facts.contexts.values()].filter(({ entityType }) => entityType === 'Task');
  const taken = new Set<string>();
  const requests: CascadeRequest[] = [];
  for (const [index, choice] of choices.entries()) {
    const value = statuses[choice % statuses.length]!;
    const version = [...facts.versions.values()][index];
    const target = version?.taskId ?? tasks[index % tasks.length]!.id;
    if (taken.has(target)) continue;
    taken.add(target);
    const base = { attribute: 'status_id' as const, value };
    requests.push(
      version?.taskId && choice % 2
        ? { ...base, entity: 'version', id: version.id }
        : { ...base, entity: 'context', id: target },
    );
  }
  return requests;
}

/** The production after these changes. */
export function withAll(facts: Facts, changes: readonly CascadeChange[]): Facts {
  const changed = <Fact extends VersionFact | ContextFact>(all: ReadonlyMap<string, Fact>): Map<string, Fact> =>
    new Map(
      [...all].map(([id, fact]) => {
        const own = updatesOf(changes).filter((change) => change.id === id);
        const values = own.map(({ attribute, after }) => [
          attribute === 'status_id' ? 'statusId' : 'thumbnailId',
          after,
        ]);
        return [id, { ...fact, ...Object.fromEntries(values) }];
      }),
    );
  return { ...facts, versions: changed(facts.versions), contexts: changed(facts.contexts) };
}
