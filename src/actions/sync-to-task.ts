import { planCascade } from '../changes/plan-cascade.ts';
import type { Action } from './action.ts';
import { missingOf } from './missing.ts';
import { isTypedContext, isVersion } from './selection.ts';
import { versionsInOrder } from './versions-in-order.ts';

/**
 * Hands the statuses that selected versions (or tasks) have on: to the task, its parent, the next task. Also looks
 * further where the task is right already, so that running it brings into step what somebody forgot.
 */
export const syncToTask: Action = {
  id: 'sync-to-task',
  kind: 'plan',
  icon: 'sync',
  group: 'change',
  rules: { 'version-to-task': true, 'task-to-parent': true, 'next-task': true },
  disabledFor: (selection) =>
    selection.every((entity) => isVersion(entity) || isTypedContext(entity)) ? undefined : 'only_statusable',

  async plan({ reader, settings, rules }, selection) {
    const versionIds = selection.filter(isVersion).map(({ id }) => id);
    const contextIds = selection.filter((entity) => !isVersion(entity)).map(({ id }) => id);
    await Promise.all([reader.readVersions(versionIds), reader.readContexts(contextIds)]);
    const requests = [
      ...versionsInOrder(reader, versionIds).map((id) => ({ entity: 'version' as const, id })),
      ...contextIds.filter((id) => reader.contexts.has(id)).map((id) => ({ entity: 'context' as const, id })),
    ].map((target) => ({ ...target, attribute: 'status_id' as const, value: undefined }));
    const plan = await planCascade({ reader, requests, rules, settings, resync: true });
    return { changes: plan.changes, skipped: [...missingOf(reader, selection), ...plan.skipped] };
  },
};
