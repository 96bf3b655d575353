import { actionById } from '../../src/actions/registry.ts';
import { rules } from '../../src/rules/rules.ts';
import { reasonOf } from '../../src/settings/reason-of.ts';
import { states } from '../standin/shows/seed.ts';
import type { ActionCase, GoldenCase, GoldenEntity, GoldenSet, RuleCase } from './case.ts';
import { settingsOf } from './settings-of.ts';
import { isThing } from './things.ts';

/** What makes a case of the right shape impossible all the same: names that it uses and does not define. */
export function problemsOf(golden: GoldenCase): string[] {
  const { world, refuse } = golden;
  const entities = new Map(world.entities.map((entity) => [entity.ref, entity]));
  const inside = world.entities.flatMap(({ objects = [], invitees = [] }) =>
    [...objects, ...invitees].flatMap(({ ref }) => ref ?? []),
  );
  const isPlace = (ref: string): boolean => {
    const [list = '', item = ''] = ref.split(/[.:/]/);
    if (list === 'attribute') return world.attributes[item]?.hierarchical ?? false;
    return entities.get(list)?.items?.includes(item) ?? false;
  };
  const isPerson = (ref: string): boolean => 'action' in golden && world.users.some((user) => user.ref === ref);
  const isKnown = (ref: string): boolean =>
    ref === 'project' || entities.has(ref) || inside.includes(ref) || isPlace(ref) || isPerson(ref);
  return [
    ...Object.entries(world.statuses)
      .filter(([, state]) => !Object.hasOwn(states, state))
      .map(([name, state]) => `status ${name}: there is no state ${state}`),
    ...world.entities.flatMap((entity) =>
      problemsOfEntity(entity, golden, entities).map((what) => `${entity.ref}: ${what}`),
    ),
    ...refsOf(golden)
      .concat(refuse)
      .filter((ref) => !isKnown(ref))
      .map((ref) => `there is no entity ${ref}`),
    ...('action' in golden ? problemsOfAction(golden as ActionCase) : problemsOfRules(golden as RuleCase)),
    ...Object.entries(world.workflows).flatMap(([key, names]) => problemsOfWorkflow(key, names ?? [], golden)),
    ...problemsOfSettings(golden.settings),
  ];
}

/** The entities a case names outside its world, but for those that it makes itself. */
function refsOf(golden: GoldenCase): string[] {
  if (!('action' in golden))
    return [...(golden as RuleCase).change, ...(golden as RuleCase).writes].map(({ ref }) => ref);
  const { selection, skips = [], writes } = golden as ActionCase;
  const made = writes.flatMap((write) => ('create' in write ? (write.as ?? []) : []));
  const written = writes.flatMap((write) => ('ref' in write ? write.ref : 'delete' in write ? write.delete : []));
  return [...selection, ...skips, ...written.filter((ref) => !made.includes(ref))];
}

function problemsOfRules(golden: RuleCase): string[] {
  return [
    ...golden.rules.filter((id) => !isRule(id)).map((id) => `unknown rule ${id}`),
    ...[...golden.change, ...golden.writes].flatMap(({ ref, set }) =>
      unknownStatus(set, golden).map((what) => `${ref}: ${what}`),
    ),
  ];
}

function problemsOfAction({ action, user, now, rules: chosen = [], world, writes, ...golden }: ActionCase): string[] {
  const jobs = new Set(world.entities.flatMap(({ type, ref }) => (type === 'Job' ? ref : [])));
  return [
    ...(actionById(action) ? [] : [`there is no action ${action}`]),
    ...(user === undefined || world.users.some(({ ref }) => ref === user) ? [] : [`there is no user ${user}`]),
    ...(now === undefined || !Number.isNaN(Date.parse(now)) ? [] : [`now: ${now} is no time`]),
    ...chosen.filter((id) => !isRule(id)).map((id) => `unknown rule ${id}`),
    ...writes.flatMap((write) =>
      'ref' in write && !jobs.has(write.ref) && typeof write.set['status'] === 'string'
        ? unknownStatus({ status: write.set['status'] }, { ...golden, world } as GoldenCase).map(
            (what) => `${write.ref}: ${what}`,
          )
        : [],
    ),
  ];
}

function isRule(id: string): boolean {
  return rules.some((rule) => rule.id === id);
}

function problemsOfEntity(entity: GoldenEntity, golden: GoldenCase, all: ReadonlyMap<string, GoldenEntity>): string[] {
  const { ref, type, parent = 'project', task, taskType } = entity;
  // The status of a job is none of the production's.
  const problems = isThing(type) ? [] : unknownStatus(entity, golden);
  if (all.get(ref) !== entity) problems.push('another entity has the same ref');
  if (type === 'Project' && ref !== 'project') problems.push('the project is "project", and the only one');
  // Notes hang on places in review sessions, too.
  const places = [...all.values()].flatMap(({ objects = [] }) => (type === 'Note' ? objects : []));
  const isThere = parent === 'project' || all.has(parent) || places.some((place) => place.ref === parent);
  if (!isThere) problems.push(`there is no parent ${parent}`);
  if (all.get(parent)?.type === 'AssetVersion' && !isThing(type)) problems.push('a version has no children');
  if (task && all.get(task)?.type !== 'Task') problems.push(`there is no task ${task}`);
  if (taskType && !typeNames(golden).includes(taskType)) problems.push(`there is no task type ${taskType}`);
  const above = new Set<string>();
  for (let at: string | undefined = ref; at; at = all.get(at)?.parent) {
    if (above.has(at)) return [...problems, 'it is above itself'];
    above.add(at);
  }
  return problems;
}

function unknownStatus({ status }: Pick<GoldenSet, 'status'>, { world }: GoldenCase): string[] {
  return status && !Object.hasOwn(world.statuses, status) ? [`there is no status ${status}`] : [];
}

function problemsOfWorkflow(key: string, names: readonly string[], golden: GoldenCase): string[] {
  const [owner, type] = key.split('/');
  const unknown = names.flatMap((status) => unknownStatus({ status }, golden));
  if (type === undefined) return unknown.map((what) => `workflow ${key}: ${what}`);
  const problems = owner?.toLowerCase() === 'task' ? unknown : ['only those of Task go by type', ...unknown];
  const isType = typeNames(golden).includes(type);
  return (isType ? problems : [`there is no task type ${type}`, ...problems]).map((what) => `workflow ${key}: ${what}`);
}

function typeNames({ world }: GoldenCase): string[] {
  return world.types.map((type) => (typeof type === 'string' ? type : type.name));
}

function problemsOfSettings(settings: GoldenCase['settings']): string[] {
  try {
    settingsOf({ settings });
    return [];
  } catch (error) {
    return [`settings: ${reasonOf(error)}`];
  }
}
