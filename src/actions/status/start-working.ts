import { planCascade } from '../../changes/plan-cascade.ts';
import { workStarted } from '../../rules/start-working.ts';
import { statusName } from '../../rules/workflow.ts';
import type { Action } from '../action.ts';
import { missingOf } from '../missing.ts';
import { type NoInput, noInput } from '../no-input.ts';

/**
 * Gives tasks the status they have while somebody works on them, as pipelines do when an application is launched: which
 * one is in the rule's settings. What follows from that is the user's choice.
 */
export const startWorking: Action<NoInput> = {
  id: 'start-working',
  group: 'status',
  icon: 'play',
  effect: 'writes',
  rules: { 'start-working': true, 'task-to-parent': false },
  input: noInput,
  worksOn: (selection, schemas) =>
    selection.every(({ type }) => type === 'Task') && schemas.isWritable('Task', 'status_id')
      ? undefined
      : { because: 'type', reason: 'only_tasks' },

  async plan({ reader, settings, rules, signal }, selection) {
    await reader.readContexts(
      selection.map(({ id }) => id),
      { signal },
    );
    const tasks = selection.filter(({ id }) => reader.contexts.has(id)).map(({ id }) => id);
    const requests = tasks.map((id) => ({
      entity: 'context' as const,
      id,
      attribute: workStarted,
      value: undefined,
    }));
    const { changes, skipped } = await planCascade({ reader, requests, rules, settings, signal });
    const told = new Set([...changes.map(({ key: [id] }) => id), ...skipped.map(({ id }) => id)]);
    const unchanged = tasks
      .filter((id) => !told.has(id))
      .map((id) => ({
        ...{ id, label: reader.label(id), rule: '' },
        reason: 'status-already',
        detail: statusName(reader, reader.contexts.get(id)?.statusId ?? null),
      }));
    return { changes, skipped: [...missingOf(reader, selection), ...skipped, ...unchanged] };
  },
};
