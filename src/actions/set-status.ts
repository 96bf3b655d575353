import { planCascade } from '../changes/plan-cascade.ts';
import { SidecarError } from '../errors.ts';
import type { SkippedEntity } from '../journal/changeset.ts';
import type { CascadeRequest } from '../rules/cascade.ts';
import type { RuleId } from '../rules/settings.ts';
import { contextStatuses, statusName, versionStatuses } from '../rules/workflow.ts';
import type { Action } from './action.ts';
import { missingOf } from './missing.ts';
import { hasStatus, isVersion } from './selection.ts';
import { versionsInOrder } from './versions-in-order.ts';

const byDefault = {
  'version-to-task': true,
  'task-to-parent': true,
  'next-task': true,
  'thumbnails-up': false,
} as const;
const everyRule = new Set(Object.keys(byDefault) as RuleId[]);

/** Gives every selected entity a status and, as the user wishes, lets the rules bring tasks, parents and next tasks along. */
export const setStatus: Action = {
  id: 'set-status',
  kind: 'status',
  icon: 'status',
  group: 'change',
  rules: byDefault,
  disabledFor: (selection) => (selection.every(hasStatus) ? undefined : 'only_statusable'),

  async plan({ reader, settings, rules, statusId }, selection) {
    if (!statusId) throw new SidecarError('S402', 'set-status');
    if (!reader.statuses.has(statusId)) throw new SidecarError('S302');
    const versionIds = selection.filter(isVersion).map(({ id }) => id);
    const contextIds = selection.filter((entity) => !isVersion(entity)).map(({ id }) => id);
    await Promise.all([reader.readVersions(versionIds), reader.readContexts(contextIds)]);

    const versions = versionsInOrder(reader, versionIds);
    const contexts = contextIds.filter((id) => reader.contexts.has(id));
    const isValid = (id: string): boolean => {
      const version = reader.versions.get(id);
      const allowed = version ? versionStatuses(reader, version) : contextStatuses(reader, reader.contexts.get(id)!);
      return allowed?.includes(statusId) ?? false;
    };
    const requests: CascadeRequest[] = [
      ...versions.map((id) => ({ entity: 'version' as const, id })),
      ...contexts.map((id) => ({ entity: 'context' as const, id })),
    ]
      .filter(({ id }) => isValid(id))
      .map((target) => ({ ...target, attribute: 'status_id', value: statusId }));
    const pictures: CascadeRequest[] = versions
      .filter(isValid)
      .map((id) => ({ entity: 'version', id, attribute: 'thumbnail_id', value: undefined }));
    const plan = await planCascade({
      reader,
      requests: rules.has('thumbnails-up') ? [...requests, ...pictures] : requests,
      rules,
      settings,
      possible: { requests: [...requests, ...pictures], rules: everyRule },
    });
    // Whoever chose them looks for them: a chosen entity that does not change is not passed over in silence.
    const changed = new Set(plan.changes.map(({ id }) => id));
    const unchanged: SkippedEntity[] = [...versions, ...contexts]
      .filter((id) => !changed.has(id))
      .map((id) => ({
        id,
        label: reader.label(id),
        rule: '',
        reason: isValid(id) ? 'status-already' : 'status-not-in-workflow',
        detail: statusName(reader, statusId),
      }));
    return { changes: plan.changes, skipped: [...missingOf(reader, selection), ...unchanged, ...plan.skipped] };
  },
};
