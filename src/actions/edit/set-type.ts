import * as z from 'zod/mini';
import { taskStatuses } from '../../rules/workflow.ts';
import type { Action, ActionContext, EntityAddressed } from '../action.ts';
import { update } from '../change-of.ts';
import { missingOf } from '../missing.ts';
import { sharedValue } from '../parts/attributes/shared-value.ts';
import { projectsOf } from '../parts/projects/projects-of.ts';
import { type AllowedTypes, allowedTypes } from '../parts/structure/allowed-types.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext } from '../selection.ts';

const input = z.lazy(() => z.strictObject({ type: z.string().check(z.regex(/\S/, 'blank')) }));

/** Gives tasks, asset builds and milestones another type: one that the project's schema has for that kind of thing. */
export const setType: Action<z.infer<typeof input>> = {
  id: 'set-type',
  group: 'edit',
  icon: 'tag',
  effect: 'writes',
  alters: 'update',
  submenu: 'type',
  input,
  worksOn: (selection, schemas) =>
    selection.every(isTypedContext) && selection.some(({ type }) => schemas.isWritable(type, 'type_id'))
      ? undefined
      : { because: 'type', reason: 'only_typed_contexts' },

  async form(context, selection) {
    const allowed = await read(context, selection);
    const settable = settableOf(context, selection);
    const values = settable.map(({ typeId }) => typeId);
    const common = context.production.types.filter(({ id }) => settable.every((one) => allowed(one).has(id)));
    return [
      {
        kind: 'choice',
        name: 'type',
        required: true,
        ...sharedValue(values),
        options: settable.length === 0 ? [] : common.map(({ id, name }) => ({ value: id, name })),
      },
    ];
  },

  async plan(context, selection, { type: named }) {
    const { reader, production } = context;
    const allowed = await read(context, selection);
    const wanted = production.types.find(({ id, name }) => id === named || name === named);
    const settable = settableOf(context, selection);
    const possible = settable.filter((one) => wanted && allowed(one).has(wanted.id));
    if (!wanted || (settable.length > 0 && possible.length === 0)) throw refusedField('type', 'type_not_in_schema');
    const reasonFor = (id: string): string | undefined => {
      const fact = reader.contexts.get(id)!;
      if (!settable.includes(fact)) return 'type-not-settable';
      if (!possible.includes(fact)) return 'type-not-in-schema';
      return fact.typeId === wanted.id ? 'value-already' : undefined;
    };
    const changed = possible.filter(({ typeId }) => typeId !== wanted.id);
    const outside = changed.filter(
      (fact) =>
        fact.entityType === 'Task' &&
        fact.statusId !== null &&
        !taskStatuses(reader, { ...fact, typeId: wanted.id }).includes(fact.statusId),
    ).length;
    return {
      changes: changed.flatMap(({ id, entityType, typeId }) =>
        update(entityType, [id], reader.label(id), { type_id: { before: typeId, after: wanted.id } }),
      ),
      skipped: [
        ...missingOf(reader, selection),
        ...selection
          .filter(({ id }) => reader.contexts.has(id))
          .flatMap(({ id }) => {
            const reason = reasonFor(id);
            return reason ? [{ id, label: reader.label(id), rule: '', reason, detail: wanted.name }] : [];
          }),
      ],
      ...(outside > 0 && { warnings: [{ key: 'status_outside_workflow', detail: String(outside) }] }),
    };
  },
};

async function read(context: ActionContext, selection: readonly EntityAddressed[]): Promise<AllowedTypes> {
  const { reader, signal } = context;
  const projects = projectsOf(await context.describe(selection));
  const ids = selection.map(({ id }) => id);
  const [allowed] = await Promise.all([allowedTypes(context, projects), reader.readContexts(ids, { signal })]);
  return allowed;
}

/** What was found and has a type that can be set on this server. */
function settableOf({ reader, session }: ActionContext, selection: readonly EntityAddressed[]) {
  return selection
    .flatMap(({ id }) => reader.contexts.get(id) ?? [])
    .filter(({ entityType }) => session.schemas.isWritable(entityType, 'type_id'));
}
