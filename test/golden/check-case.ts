import { fromOpenPype } from '../../src/rules/openpype-settings.ts';
import { rules } from '../../src/rules/rules.ts';
import { reasonOf } from '../../src/settings/reason-of.ts';
import { states } from '../standin/shows/seed.ts';
import type { GoldenCase, GoldenEntity, GoldenSet } from './case.ts';

/** What makes a case of the right shape impossible all the same: names that it uses and does not define. */
export function problemsOf(golden: GoldenCase): string[] {
  const { world, change, refuse, writes } = golden;
  const entities = new Map(world.entities.map((entity) => [entity.ref, entity]));
  const refs = [...change, ...writes].map(({ ref }) => ref).concat(refuse);
  return [
    ...golden.rules.filter((id) => !Object.hasOwn(rules, id)).map((id) => `unknown rule ${id}`),
    ...Object.entries(world.statuses)
      .filter(([, state]) => !Object.hasOwn(states, state))
      .map(([name, state]) => `status ${name}: there is no state ${state}`),
    ...world.entities.flatMap((entity) =>
      problemsOfEntity(entity, golden, entities).map((what) => `${entity.ref}: ${what}`),
    ),
    ...refs.filter((ref) => ref !== 'project' && !entities.has(ref)).map((ref) => `there is no entity ${ref}`),
    ...[...change, ...writes].flatMap(({ ref, set }) => unknownStatus(set, golden).map((what) => `${ref}: ${what}`)),
    ...Object.entries(world.workflows).flatMap(([key, names]) => problemsOfWorkflow(key, names ?? [], golden)),
    ...problemsOfSettings(golden.settings),
  ];
}

function problemsOfEntity(entity: GoldenEntity, golden: GoldenCase, all: ReadonlyMap<string, GoldenEntity>): string[] {
  const { ref, type, parent = 'project', task, taskType } = entity;
  const problems = unknownStatus(entity, golden);
  if (all.get(ref) !== entity) problems.push('another entity has the same ref');
  if (type === 'Project' && ref !== 'project') problems.push('the project is "project", and the only one');
  if (parent !== 'project' && !all.has(parent)) problems.push(`there is no parent ${parent}`);
  if (all.get(parent)?.type === 'AssetVersion') problems.push('a version has no children');
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
    fromOpenPype(settings);
    return [];
  } catch (error) {
    return [`settings: ${reasonOf(error)}`];
  }
}
