import * as z from 'zod/mini';
import { groupBy } from '../group-by.ts';
import type { ContextFact, Facts, VersionFact } from './facts.ts';
import { matchProfile } from './match-profile.ts';
import { sameName } from './names.ts';
import { nothing, type Rule } from './rule.ts';
import { namesShape } from './setting-shapes.ts';
import { statusNamed, versionStatuses } from './workflow.ts';

/** A task by its name, or by the name of its type, and the status its first versions get. */
interface FirstStatus {
  key: 'task' | 'task_type';
  name: string;
  status: string;
}

/** Which new versions get a status, whatever their number; see `matchProfile`. */
interface StatusProfile {
  assetTypes: readonly string[];
  taskTypes: readonly string[];
  taskNames: readonly string[];
  status: string;
}

interface FirstVersionSettings {
  enabled: boolean;
  /** The first entry that fits decides. */
  map: readonly FirstStatus[];
  /** Asked where the map says nothing. */
  profiles: readonly StatusProfile[];
}

const item = z.lazy(() => z.object({ key: z.enum(['task', 'task_type']), name: z.string(), status: z.string() }));
const profile = z.lazy(() =>
  z.object({ assetTypes: namesShape, taskTypes: namesShape, taskNames: namesShape, status: z.string() }),
);

/**
 * The status of the very first version of an asset, by its task or its task's type (automation-rules §2.4); other new
 * versions can get theirs by profiles, as OpenPype chooses it when it publishes (§2.16). Without entries it does nothing.
 * It runs after version-to-task, so that a task which cannot have the new status keeps the one the version came with.
 */
export const firstVersion: Rule<'first-version', FirstVersionSettings> = {
  id: 'first-version',
  when: 'at-once',
  hears: ({ entity, attribute, created }) => entity === 'version' && attribute === 'status_id' && created === true,
  defaults: { enabled: true, map: [], profiles: [] },
  shape: z.lazy(() => z.object({ enabled: z.boolean(), map: z.array(item), profiles: z.array(profile) })),
  fields: [
    {
      kind: 'table',
      name: 'map',
      hasHint: true,
      as: 'objects',
      columns: [
        { kind: 'choice', name: 'key', values: ['task', 'task_type'] },
        { kind: 'name', name: 'name', of: 'task-type' },
        { kind: 'name', name: 'status', of: 'version-status' },
      ],
    },
    {
      kind: 'table',
      name: 'profiles',
      hasHint: true,
      as: 'objects',
      columns: [
        { kind: 'names', name: 'assetTypes', of: 'asset-type', isExpression: true },
        { kind: 'names', name: 'taskTypes', of: 'task-type', isExpression: true },
        { kind: 'names', name: 'taskNames', of: 'anything', isExpression: true },
        { kind: 'name', name: 'status', of: 'version-status' },
      ],
    },
  ],

  pipeline: {
    key: 'first_version_status',
    shape: z.lazy(() =>
      z.pipe(
        z.object({
          enabled: z.optional(z.boolean()),
          task_status_map: z.optional(
            z.array(z.object({ key: z._default(z.string(), 'task'), name: z.string(), status: z.string() })),
          ),
        }),
        // OpenPype drops what has an empty part or a key it does not know, with a warning.
        z.transform(({ enabled, task_status_map: list }) => ({
          enabled,
          map: list?.filter(
            (one): one is FirstStatus => item.safeParse(one).success && one.name !== '' && one.status !== '',
          ),
        })),
      ),
    ),
    write: ({ enabled, map }) => ({ enabled, task_status_map: map }),
  },

  isIdle: ({ map, profiles }) => map.length === 0 && profiles.length === 0,
  statuses: ({ map, profiles }) =>
    Object.entries({ map, profiles }).flatMap(([list, entries]) =>
      entries.map(({ status }, index) => ({ path: [list, index, 'status'], status, of: 'version' })),
    ),

  run({ facts, triggers }, settings) {
    const output = nothing();
    if (firstVersion.isIdle!(settings)) return output;
    for (const [id] of groupBy(triggers, (trigger) => trigger.id)) {
      const version = facts.versions.get(id);
      const task = facts.contexts.get(version?.taskId ?? '');
      if (version?.taskId && !task) output.needs.push({ what: 'context', id: version.taskId });
      if (!version || !task) continue;
      const status = statusFor(facts, settings, version, task);
      if (!status) continue;
      const value = statusNamed(facts, versionStatuses(facts, version), status);
      const target = { entity: 'version' as const, id, attribute: 'status_id' };
      if (value) output.wishes.push({ change: 'update', ...target, value, because: { of: 'all', ids: [id] } });
      else output.skips.push({ id, reason: 'status-not-in-workflow', detail: status });
    }
    return output;
  },
};

function statusFor(
  facts: Facts,
  { map, profiles }: FirstVersionSettings,
  { number, assetType }: VersionFact,
  task: ContextFact,
): string | undefined {
  const typeName = facts.types.find(({ id }) => id === task.typeId)?.name ?? '';
  const isFor = ({ key, name }: FirstStatus): boolean => sameName(name, key === 'task' ? task.name : typeName);
  const first = number === 1 ? map.find(isFor) : undefined;
  if (first) return first.status;
  const values = { assetTypes: assetType, taskTypes: typeName, taskNames: task.name };
  return matchProfile(profiles, values, ({ assetTypes, taskTypes, taskNames }) => ({
    assetTypes,
    taskTypes,
    taskNames,
  }))?.status;
}
