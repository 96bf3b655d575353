import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { EntityChange, SkippedEntity } from '../../journal/changeset.ts';
import type { Action, ActionContext, SelectedEntity } from '../action.ts';
import { creation } from '../change-of.ts';
import { missingFrom } from '../missing.ts';
import { secondsPerDay } from '../parts/dates/work-day.ts';
import { readUsers } from '../parts/people/people.ts';
import { projectsOf } from '../parts/projects/projects-of.ts';
import { typesOfProjects } from '../parts/structure/task-types.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext } from '../selection.ts';
import { skip } from '../skip.ts';

const row = z.lazy(() =>
  z.strictObject({
    type: z.string().check(z.regex(/\S/, 'blank')),
    name: z.optional(z.string().check(z.maxLength(255, 'too_long'))),
    assignee: z.optional(z.nullable(z.string())),
    bid: z.optional(z.nullable(z.number('no_number').check(z.minimum(0, 'negative'), z.maximum(100_000, 'too_much')))),
  }),
);
const input = z.lazy(() =>
  z.strictObject({
    tasks: z.array(row).check(z.minLength(1, 'required'), z.maxLength(100, 'too_many')),
  }),
);

/** Makes tasks below each selected context: only those that are not there yet, by type, name and parent. */
export const createTasks: Action<z.infer<typeof input>> = {
  id: 'create-tasks',
  group: 'create',
  icon: 'plus',
  effect: 'writes',
  creates: 'Task',
  input,
  worksOn: (selection) =>
    selection.every((entity) => (isTypedContext(entity) && entity.type !== 'Task') || entity.type === 'Project')
      ? undefined
      : { because: 'type', reason: 'only_contexts' },

  async form(context, selection) {
    const { session, signal } = context;
    const entities = await context.describe(selection);
    const [types, users] = await Promise.all([
      typesOfProjects(context, projectsOf(entities)),
      readUsers(session, signal),
    ]);
    return [
      {
        kind: 'rows',
        name: 'tasks',
        required: true,
        maxRows: 100,
        value: [{}],
        columns: [
          { kind: 'choice', name: 'type', required: true, options: types.map(({ id, name }) => ({ value: id, name })) },
          { kind: 'text', name: 'name', maxLength: 255 },
          { kind: 'choice', name: 'assignee', options: users },
          { kind: 'number', name: 'bid', unit: 'days', minimum: 0 },
        ],
      },
    ];
  },

  async plan(context, selection, { tasks }) {
    const entities = await context.describe(selection);
    const types = await typesOfProjects(context, projectsOf(entities));
    const wanted = tasks.map(({ type, name, assignee, bid }, index) => {
      const known = types.find(({ id, name: called }) => id === type || called === type);
      if (!known) throw refusedField(`tasks.${index}.type`, 'type_not_in_schema');
      return { type: known, name: name?.trim() || known.name.toLowerCase(), assignee, bid };
    });
    const there = await namesBelow(context, entities);
    const changes: EntityChange[] = [];
    const skipped: SkippedEntity[] = missingFrom(entities, selection);
    for (const entity of entities) {
      const taken = there.get(entity.id) ?? new Map();
      for (const { type, name, assignee, bid } of wanted) {
        const other = taken.get(name.toLowerCase());
        if (other !== undefined) {
          skipped.push(skip(entity, other === type.id ? 'task-exists' : 'name-taken', name));
          continue;
        }
        taken.set(name.toLowerCase(), type.id);
        changes.push(...taskBelow(entity, { type, name, assignee, bid }));
      }
    }
    return { changes, skipped };
  },
};

interface NewTask {
  type: { id: string; name: string };
  name: string;
  assignee?: string | null | undefined;
  /** Days. */
  bid?: number | null | undefined;
}

function taskBelow(parent: SelectedEntity, { type, name, assignee, bid }: NewTask): EntityChange[] {
  const label = { type: 'Task', name, path: [...parent.path, parent.name], thumbnailId: null };
  const task = creation('Task', label, {
    name,
    parent_id: parent.id,
    ...(parent.projectId && { project_id: parent.projectId }),
    type_id: type.id,
    ...(typeof bid === 'number' && { bid: bid * secondsPerDay }),
  });
  if (!assignee) return [task];
  const values = { context_id: task.key[0]!, resource_id: assignee, type: 'assignment' };
  return [task, creation('Appointment', label, values, [task])];
}

/** Of each context the names right below it, in lower case, with the type of those that are tasks. */
async function namesBelow(
  { session, signal }: ActionContext,
  parents: readonly SelectedEntity[],
): Promise<Map<string, Map<string, string | null>>> {
  const query = select('TypedContext', 'name', 'type_id', 'parent_id');
  const ids = parents.map(({ id }) => id);
  const below = new Map<string, Map<string, string | null>>(ids.map((id) => [id, new Map()]));
  for (const { name, type_id, parent_id } of await session.queryIn(query, 'parent_id', ids, { signal })) {
    below.get(parent_id ?? '')?.set((name ?? '').toLowerCase(), type_id);
  }
  return below;
}
