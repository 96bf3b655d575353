import { select } from '../../api/read/query.ts';
import { planCascade } from '../../changes/plan-cascade.ts';
import type { SkippedEntity } from '../../journal/changeset.ts';
import type { Action, ActionContext, EntityAddressed } from '../action.ts';
import { missingOf } from '../missing.ts';
import { type NoInput, noInput } from '../no-input.ts';
import { versionsInOrder } from '../parts/versions/versions-in-order.ts';
import { hasNotes, isVersion } from '../selection.ts';

/**
 * Gives the first version of each asset the status it should have started with, by its task or its task's type
 * (automation-rules §2.4): selected versions, and those of and below selected tasks, shots and projects. Tasks do not
 * follow: what a version starts with is older than what its task has become since.
 */
export const fixFirstVersions: Action<NoInput> = {
  id: 'fix-first-versions',
  group: 'status',
  icon: 'status',
  effect: 'writes',
  rules: { 'first-version': true },
  input: noInput,
  worksOn: (selection) =>
    selection.every(hasNotes) ? undefined : { because: 'type', reason: 'only_versions_or_contexts' },

  async plan(context, selection) {
    const { reader, settings, rules, signal } = context;
    const chosen = selection.filter(isVersion).map(({ id }) => id);
    const found = await firstVersionsBelow(
      context,
      selection.filter((entity) => !isVersion(entity)),
    );
    await reader.readVersions([...chosen, ...found], { signal });
    const known = versionsInOrder(reader, [...new Set([...chosen, ...found])]);
    const first = known.filter((id) => reader.versions.get(id)?.number === 1);
    const requests = first.map((id) => ({
      entity: 'version' as const,
      id,
      attribute: 'status_id',
      value: undefined,
      created: true,
    }));
    const plan = await planCascade({ reader, requests, rules, settings, signal });
    const told = new Set([...plan.changes.map(({ key: [id] }) => id), ...plan.skipped.map(({ id }) => id)]);
    const left: SkippedEntity[] = chosen
      .filter((id) => reader.versions.has(id) && !told.has(id))
      .map((id) => ({ id, label: reader.label(id), rule: '', reason: reasonFor(context, id), detail: '' }));
    const missing = missingOf(reader, selection.filter(isVersion));
    return { changes: plan.changes, skipped: [...missing, ...left, ...plan.skipped] };
  },
};

function reasonFor({ reader }: ActionContext, id: string): string {
  const version = reader.versions.get(id)!;
  if (version.number !== 1) return 'not-first';
  return version.taskId ? 'no-first-status' : 'no-task';
}

/** First versions with a task: of a task, right on a context, or anywhere below it. */
async function firstVersionsBelow(
  { session, signal }: ActionContext,
  contexts: readonly EntityAddressed[],
): Promise<string[]> {
  const query = select('AssetVersion', 'id').where`version is ${1} and task_id is_not ${null}`;
  const ids = contexts.map(({ id }) => id);
  const projects = contexts.filter(({ type }) => type === 'Project').map(({ id }) => id);
  const tasks = contexts.filter(({ type }) => type === 'Task').map(({ id }) => id);
  const rows = await Promise.all([
    session.queryIn(query, 'asset.context_id', ids, { signal }),
    session.queryIn(
      query,
      'asset.parent.ancestors.id',
      ids.filter((id) => !projects.includes(id)),
      { signal },
    ),
    session.queryIn(query, 'asset.parent.project_id', projects, { signal }),
    session.queryIn(query, 'task_id', tasks, { signal }),
  ]);
  return [...new Set(rows.flat().map(({ id }) => id))];
}
