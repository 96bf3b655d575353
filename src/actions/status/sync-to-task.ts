import { planCascade } from '../../changes/plan-cascade.ts';
import type { Action } from '../action.ts';
import { missingOf } from '../missing.ts';
import { type NoInput, noInput } from '../no-input.ts';
import { versionsInOrder } from '../parts/versions/versions-in-order.ts';
import { hasStatus, isVersion } from '../selection.ts';

/**
 * Hands the statuses that selected versions (or tasks) have on: to the task, its parent, the next task. Also looks
 * further where the task is right already, so that running it brings into step what somebody forgot.
 */
export const syncToTask: Action<NoInput> = {
  id: 'sync-to-task',
  group: 'status',
  icon: 'sync',
  effect: 'writes',
  rules: { 'version-to-task': true, 'task-to-parent': true, 'next-task': true },
  input: noInput,
  worksOn: (selection) => (selection.every(hasStatus) ? undefined : { because: 'type', reason: 'only_statusable' }),

  async plan({ reader, settings, rules, signal }, selection) {
    const versionIds = selection.filter(isVersion).map(({ id }) => id);
    const contextIds = selection.filter((entity) => !isVersion(entity)).map(({ id }) => id);
    await Promise.all([reader.readVersions(versionIds, { signal }), reader.readContexts(contextIds, { signal })]);
    const requests = [
      ...versionsInOrder(reader, versionIds).map((id) => ({ entity: 'version' as const, id })),
      ...contextIds.filter((id) => reader.contexts.has(id)).map((id) => ({ entity: 'context' as const, id })),
    ].map((target) => ({ ...target, attribute: 'status_id' as const, value: undefined }));
    const plan = await planCascade({ reader, requests, rules, settings, signal, resync: true });
    return { changes: plan.changes, skipped: [...missingOf(reader, selection), ...plan.skipped] };
  },
};
