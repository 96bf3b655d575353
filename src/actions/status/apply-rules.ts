import { select } from '../../api/read/query.ts';
import { planCascade } from '../../changes/plan-cascade.ts';
import type { Action, ActionContext, EntityAddressed } from '../action.ts';
import { missingFrom } from '../missing.ts';
import { type NoInput, noInput } from '../no-input.ts';
import { isTypedContext } from '../selection.ts';

/**
 * What the rules would do today if every task below had just been given the status it has: tasks that should have become
 * ready do, and parents follow their tasks. Done again it changes nothing.
 */
export const applyRules: Action<NoInput> = {
  id: 'apply-rules',
  group: 'status',
  icon: 'sync',
  effect: 'writes',
  rules: { 'task-to-parent': true, 'next-task': true },
  input: noInput,
  worksOn: (selection) =>
    selection.every((entity) => entity.type === 'Project' || (isTypedContext(entity) && entity.type !== 'Task'))
      ? undefined
      : { because: 'type', reason: 'only_contexts' },

  async plan(context, selection) {
    const { reader, settings, rules, signal } = context;
    const [tasks, found] = await Promise.all([tasksBelow(context, selection), context.describe(selection)]);
    await reader.readContexts(tasks, { signal });
    const requests = tasks
      .filter((id) => reader.contexts.has(id))
      .map((id) => ({ entity: 'context' as const, id, attribute: 'status_id', value: undefined }));
    const plan = await planCascade({ reader, requests, rules, settings, signal });
    // Most tasks after a finished one went on long ago: that they stay is no news.
    const news = plan.skipped.filter(({ reason }) => reason !== 'next-not-mapped');
    return { changes: plan.changes, skipped: [...missingFrom(found, selection), ...news] };
  },
};

async function tasksBelow(
  { session, signal }: ActionContext,
  selection: readonly EntityAddressed[],
): Promise<string[]> {
  const query = select('Task', 'id').where`status_id is_not ${null}`;
  const projects = selection.filter(({ type }) => type === 'Project').map(({ id }) => id);
  const others = selection.filter(({ type }) => type !== 'Project').map(({ id }) => id);
  const rows = await Promise.all([
    session.queryIn(query, 'project_id', projects, { signal }),
    session.queryIn(query, 'ancestors.id', others, { signal }),
  ]);
  return [...new Set(rows.flat().map(({ id }) => id))];
}
