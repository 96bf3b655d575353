import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { EntityChange } from '../../journal/changeset.ts';
import type { EntityLabel } from '../../journal/entity-label.ts';
import type { Action, ActionContext, EntityAddressed } from '../action.ts';
import { creation, removal } from '../change-of.ts';
import { labelOf } from '../label-of.ts';
import { missingFrom } from '../missing.ts';
import { readGroups, readPeople, readUsers } from '../parts/people/people.ts';
import { refusedField } from '../refused-field.ts';
import { skip } from '../skip.ts';

const input = z.lazy(() =>
  z.strictObject({
    people: z.array(z.string()).check(z.maxLength(200, 'too_many')),
    mode: z.enum(['add', 'remove', 'replace']),
  }),
);

/** Assigns people to tasks, takes them off, or has just these on them. */
export const assign: Action<z.infer<typeof input>> = {
  id: 'assign',
  group: 'edit',
  icon: 'people',
  effect: 'writes',
  input,
  worksOn: (selection) =>
    selection.every(({ type }) => type === 'Task') ? undefined : { because: 'type', reason: 'only_tasks' },

  async form(context, selection) {
    const { session, signal } = context;
    const [users, groups, assigned] = await Promise.all([
      readUsers(session, signal),
      readGroups(session, signal),
      assignments(selection, context),
    ]);
    const counts = new Map<string, number>();
    for (const { resource_id } of assigned) {
      if (resource_id) counts.set(resource_id, (counts.get(resource_id) ?? 0) + 1);
    }
    const options = [...groups, ...users].map((option) => {
      const current = counts.get(option.value);
      return current ? { ...option, current } : option;
    });
    return [
      { kind: 'people', name: 'people', options, value: [] },
      {
        kind: 'choice',
        name: 'mode',
        required: true,
        value: 'add',
        options: (['add', 'remove', 'replace'] as const).map((value) => ({ value, name: '' })),
      },
    ];
  },

  async plan(context, selection, { people, mode }) {
    const wanted = new Set(people);
    const { session, signal } = context;
    const read = (ids: Iterable<string>) => readPeople(session, [...ids], signal);
    const assigning = assignments(selection, context);
    const [tasks, assigned, asked, others] = await Promise.all([
      context.describe(selection),
      assigning,
      read(wanted),
      // Only these lose what they had without having been named.
      mode === 'replace' ? assigning.then((rows) => read(othersIn(rows, wanted))) : undefined,
    ]);
    if (mode !== 'remove' && people.some((one) => !asked.get(one)?.isActive)) throw refusedField('people', 'nobody');
    const nameOf = (id: string | null): string => (asked.get(id ?? '') ?? others?.get(id ?? ''))?.name ?? '';
    const changes: EntityChange[] = [];
    const skipped = missingFrom(tasks, selection);
    for (const task of tasks) {
      const { id } = task;
      const label = labelOf(task);
      const here = assigned.filter(({ context_id }) => context_id === id);
      const there = new Set(here.map(({ resource_id }) => resource_id));
      const gone = here.filter(({ resource_id }) =>
        mode === 'remove' ? wanted.has(resource_id ?? '') : mode === 'replace' && !wanted.has(resource_id ?? ''),
      );
      const come = mode === 'remove' ? [] : [...wanted].filter((one) => !there.has(one));
      if (gone.length + come.length === 0)
        skipped.push(skip(task, wanted.size === 0 && mode !== 'replace' ? 'nothing-asked' : 'assigned-already'));
      changes.push(
        ...gone.map(({ id: appointment, resource_id }) =>
          removal('Appointment', called(label, nameOf(resource_id)), {
            ...{ id: appointment, context_id: id, resource_id, type: 'assignment' },
          }),
        ),
        ...come.map((resource_id) =>
          creation('Appointment', called(label, nameOf(resource_id)), {
            ...{ context_id: id, resource_id, type: 'assignment' },
          }),
        ),
      );
    }
    return { changes, skipped };
  },
};

/** Who is assigned and not among those wanted. */
function othersIn(rows: readonly { resource_id: string | null }[], wanted: ReadonlySet<string>): Set<string> {
  return new Set(rows.flatMap(({ resource_id }) => (resource_id && !wanted.has(resource_id) ? [resource_id] : [])));
}

function called(label: EntityLabel, person: string): EntityLabel {
  return person ? { ...label, name: `${label.name} · ${person}` } : label;
}

function assignments(selection: readonly EntityAddressed[], { session, signal }: ActionContext) {
  const query = select('Appointment', 'context_id', 'resource_id').where`type is ${'assignment'}`;
  return session.queryIn(
    query,
    'context_id',
    selection.map(({ id }) => id),
    { signal },
  );
}
