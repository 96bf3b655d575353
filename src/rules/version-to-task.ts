import { passes } from './asset-types.ts';
import { mapped } from './names.ts';
import { nothing, type Rule } from './rule.ts';
import type { VersionToTaskSettings } from './settings.ts';
import { statusName, statusNamed, taskStatuses } from './workflow.ts';

/**
 * A version's new status goes to its task: the first of the mapped names, then the version's own, that the task's
 * workflow has. Creating a version counts as well. Of several versions of one task the last one given decides.
 */
export const versionToTask: Rule<VersionToTaskSettings> = {
  when: 'at-once',
  hears: ({ entity, attribute }) => entity === 'version' && attribute === 'status_id',

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
      const candidates = [...(mapped(settings.mapping, name) ?? []), name];
      const allowed = taskStatuses(facts, task);
      const value = candidates.flatMap((candidate) => statusNamed(facts, allowed, candidate) ?? [])[0];
      const because = { of: 'all' as const, ids: [id] };
      if (value) output.wishes.push({ entity: 'context', id: task.id, attribute: 'status_id', value, because });
      else output.skips.push({ id: task.id, reason: 'status-not-in-workflow', detail: candidates.join(', ') });
    }
    return output;
  },
};
