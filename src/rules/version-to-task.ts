import * as z from 'zod/mini';
import { assetTypeFields, passes } from './asset-types.ts';
import { mappedStatus, mappingStatuses } from './mapped-status.ts';
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
import { statusName, taskStatuses } from './workflow.ts';

interface VersionToTaskSettings {
  enabled: boolean;
  /** Version status → task statuses in order of preference. The version's own status name always comes last. */
  mapping: Mapping<readonly string[]>;
  assetTypes: AssetTypeFilter;
}

/**
 * A version's new status goes to its task: the first of the mapped names, then the version's own, that the task's
 * workflow has. Creating a version counts as well; a status that the version has from its task does not, or a task whose
 * status leads to another one on its version would not keep it. Of several versions of one task the last one given decides.
 */
export const versionToTask: Rule<'version-to-task', VersionToTaskSettings> = {
  id: 'version-to-task',
  when: 'at-once',
  hears: ({ entity, attribute, by }) => entity === 'version' && attribute === 'status_id' && by !== 'task-to-version',
  defaults: { enabled: true, mapping: [], assetTypes: everyAssetType },
  shape: z.lazy(() => z.object({ enabled: z.boolean(), mapping: mappingToMany, assetTypes: assetTypesShape })),
  fields: [statusPairs('version', 'task'), ...assetTypeFields],

  pipeline: {
    key: 'status_version_to_task',
    shape: z.lazy(() =>
      z.pipe(
        z.object({
          enabled: z.optional(z.boolean()),
          mapping: z.optional(pipelineMapping(namesShape)),
          asset_types_to_skip: z.optional(namesShape),
          ...ayonAssetTypes,
        }),
        z.transform(({ enabled, mapping, asset_types_to_skip: skip, ...ayon }) => ({
          enabled,
          mapping,
          assetTypes: filterOfAyon(ayon, 'deny_list') ?? (skip && { mode: 'deny' as const, names: skip }),
        })),
      ),
    ),
    write: ({ enabled, mapping, assetTypes }, pipeline) => ({
      enabled,
      mapping: writtenMapping(mapping, pipeline),
      ...(pipeline === 'openpype' && assetTypes.mode === 'deny'
        ? { asset_types_to_skip: assetTypes.names }
        : writtenAyonFilter(assetTypes)),
    }),
  },

  statuses: ({ mapping }) => mappingStatuses('mapping', mapping, ['version'], 'task'),

  run({ facts, world, triggers }, settings) {
    const output = nothing();
    for (const { id } of triggers) {
      const version = facts.versions.get(id);
      const name = statusName(facts, world.status(id));
      if (!version || !name) continue;
      if (!version.taskId) {
        output.skips.push({ id, reason: 'no-task', detail: '' });
        continue;
      }
      if (!passes(settings.assetTypes, version.assetType)) {
        output.skips.push({ id, reason: 'asset-type', detail: version.assetType ?? '' });
        continue;
      }
      const task = facts.contexts.get(version.taskId);
      if (!task) {
        output.needs.push({ what: 'context', id: version.taskId });
        continue;
      }
      const { id: value, tried } = mappedStatus(facts, settings.mapping, name, taskStatuses(facts, task));
      const target = { entity: 'context' as const, id: task.id, attribute: 'status_id' };
      if (value) output.wishes.push({ change: 'update', ...target, value, because: { of: 'all', ids: [id] } });
      else output.skips.push({ id: task.id, reason: 'status-not-in-workflow', detail: tried });
    }
    return output;
  },
};
