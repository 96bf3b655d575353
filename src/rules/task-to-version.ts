import * as z from 'zod/mini';
import { assetTypeFields, passes } from './asset-types.ts';
import type { TaskVersionFact } from './facts.ts';
import { mappedStatus, mappingStatuses } from './mapped-status.ts';
import { sameName } from './names.ts';
import { ayonAssetTypes, filterOfAyon, pipelineMapping, writtenAyonFilter, writtenMapping } from './pipeline-shapes.ts';
import { nothing, type Rule } from './rule.ts';
import {
  type AssetTypeFilter,
  assetTypesShape,
  everyAssetType,
  type Mapping,
  mappingToMany,
  namesShape,
} from './setting-shapes.ts';
import { statusPairs } from './status-pairs.ts';
import { statusName, versionStatuses } from './workflow.ts';

interface TaskToVersionSettings {
  enabled: boolean;
  /** Task status → version statuses in order of preference. The task's own status name always comes last. */
  mapping: Mapping<readonly string[]>;
  assetTypes: AssetTypeFilter;
}

/**
 * A task's new status goes to its newest versions: those with the highest number of all its versions that the filter lets
 * through, be they of one asset or of several (automation-rules §2.3). Nothing happens without a mapping. A status that
 * another rule gave the task stays with the task: what versions do to tasks must not come back to versions.
 *
 * Unlike OpenPype: a filter of asset types that nobody knows lets nothing through, and a version whose present status its
 * workflow lacks is treated like any other (automation-rules §5.1, 5-B4 and 5-B5).
 */
export const taskToVersion: Rule<'task-to-version', TaskToVersionSettings> = {
  id: 'task-to-version',
  when: 'at-once',
  hears: ({ entity, attribute, from, by }) =>
    entity === 'context' && attribute === 'status_id' && from !== null && by === undefined,
  defaults: { enabled: true, mapping: [], assetTypes: everyAssetType },
  shape: z.lazy(() => z.object({ enabled: z.boolean(), mapping: mappingToMany, assetTypes: assetTypesShape })),
  fields: [statusPairs('task', 'version'), ...assetTypeFields],

  pipeline: {
    key: 'status_task_to_version',
    shape: z.lazy(() =>
      z.pipe(
        z.object({
          enabled: z.optional(z.boolean()),
          mapping: z.optional(pipelineMapping(namesShape)),
          asset_types_filter: z.optional(namesShape),
          ...ayonAssetTypes,
        }),
        z.transform(({ enabled, mapping, asset_types_filter: allowed, ...ayon }) => ({
          enabled,
          mapping,
          assetTypes: filterOfAyon(ayon, 'allow_list') ?? (allowed && filterOfOpenPype(allowed)),
        })),
      ),
    ),
    write: ({ enabled, mapping, assetTypes }, pipeline) => ({
      enabled,
      mapping: writtenMapping(mapping, pipeline),
      ...(pipeline === 'openpype' && isOpenPypeFilter(assetTypes)
        ? { asset_types_filter: assetTypes.names }
        : writtenAyonFilter(assetTypes)),
    }),
  },

  isIdle: ({ mapping }) => mapping.length === 0,
  statuses: ({ mapping }) => mappingStatuses('mapping', mapping, ['task'], 'version'),

  run({ facts, world, triggers }, settings) {
    const output = nothing();
    if (taskToVersion.isIdle!(settings)) return output;
    for (const { id } of triggers) {
      const task = facts.contexts.get(id);
      const name = statusName(facts, world.status(id));
      if (task?.entityType !== 'Task' || !name) continue;
      const versions = facts.taskVersions.get(id);
      if (!versions) {
        output.needs.push({ what: 'task-versions', id });
        continue;
      }
      for (const { id: versionId } of newest(
        versions.filter(({ assetType }) => passes(settings.assetTypes, assetType)),
      )) {
        const version = facts.versions.get(versionId);
        if (!version) {
          output.needs.push({ what: 'version', id: versionId });
          continue;
        }
        if (sameName(statusName(facts, world.status(versionId)), name)) continue;
        const { id: value, tried } = mappedStatus(facts, settings.mapping, name, versionStatuses(facts, version));
        const target = { entity: 'version' as const, id: versionId, attribute: 'status_id' };
        if (value) output.wishes.push({ change: 'update', ...target, value, because: { of: 'all', ids: [id] } });
        else output.skips.push({ id: versionId, reason: 'status-not-in-workflow', detail: tried });
      }
    }
    return output;
  },
};

/** OpenPype's filter allows what it names; where it names nothing it allows everything. */
function filterOfOpenPype(names: readonly string[]): AssetTypeFilter {
  return names.length > 0 ? { mode: 'allow', names } : everyAssetType;
}

function isOpenPypeFilter({ mode, names }: AssetTypeFilter): boolean {
  return (mode === 'allow') === names.length > 0;
}

function newest(versions: readonly TaskVersionFact[]): TaskVersionFact[] {
  const highest = Math.max(...versions.map(({ number }) => number));
  return versions.filter(({ number }) => number === highest);
}
