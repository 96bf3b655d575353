import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { Action, ActionContext, EntityAddressed } from '../action.ts';
import { update } from '../change-of.ts';
import { labelOf } from '../label-of.ts';
import { missingFrom } from '../missing.ts';
import { sharedValue } from '../parts/attributes/shared-value.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext } from '../selection.ts';
import { skip } from '../skip.ts';

const input = z.lazy(() => z.strictObject({ priority: z.string().check(z.regex(/\S/, 'blank')) }));

/** Gives tasks, shots and whatever else has one a priority. */
export const setPriority: Action<z.infer<typeof input>> = {
  id: 'set-priority',
  group: 'edit',
  icon: 'flag',
  effect: 'writes',
  alters: 'update',
  submenu: 'priority',
  input,
  worksOn: (selection, schemas) =>
    selection.every(isTypedContext) && selection.some(({ type }) => schemas.isWritable(type, 'priority_id'))
      ? undefined
      : { because: 'type', reason: 'only_typed_contexts' },

  async form(context, selection) {
    const now = await prioritiesOf(context, selection);
    const settable = selection.filter(({ type }) => context.session.schemas.isWritable(type, 'priority_id'));
    const values = settable.map(({ id }) => now.get(id) ?? null);
    return [
      {
        kind: 'choice',
        name: 'priority',
        required: true,
        ...sharedValue(values),
        options: [...context.production.priorities]
          .sort((a, b) => a.sort - b.sort)
          .map(({ id, name, color }) => {
            const current = values.filter((value) => value === id).length;
            return { value: id, name, color, ...(current > 0 && { current }) };
          }),
      },
    ];
  },

  async plan(context, selection, { priority: named }) {
    const [now, entities] = await Promise.all([prioritiesOf(context, selection), context.describe(selection)]);
    const wanted = context.production.priorities.find(({ id, name }) => id === named || name === named);
    if (!wanted) throw refusedField('priority', 'no_priority');
    const found = entities.filter(({ id }) => now.has(id));
    const isSettable = ({ type }: EntityAddressed): boolean => context.session.schemas.isWritable(type, 'priority_id');
    return {
      changes: found.filter(isSettable).flatMap((entity) =>
        update(entity.type, [entity.id], labelOf(entity), {
          priority_id: { before: now.get(entity.id) ?? null, after: wanted.id },
        }),
      ),
      skipped: [
        ...missingFrom(found, selection),
        ...found.flatMap((entity) => {
          if (!isSettable(entity)) return skip(entity, 'priority-not-settable');
          return now.get(entity.id) === wanted.id ? skip(entity, 'value-already', wanted.name) : [];
        }),
      ],
    };
  },
};

/** The priorities the entities have. */
async function prioritiesOf(
  { session, signal }: ActionContext,
  selection: readonly EntityAddressed[],
): Promise<Map<string, string | null>> {
  const ids = selection.map(({ id }) => id);
  const rows = await session.queryIn(select('TypedContext', 'priority_id'), 'id', ids, { signal });
  return new Map(rows.map(({ id, priority_id }) => [id, priority_id]));
}
