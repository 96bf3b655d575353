import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { Action, ActionContext, EntityAddressed } from '../action.ts';
import { removal } from '../change-of.ts';
import { labelOf } from '../label-of.ts';
import { missingFrom } from '../missing.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext, isVersion } from '../selection.ts';
import { skip } from '../skip.ts';

const input = z.lazy(() => z.strictObject({ list: z.string().check(z.regex(/\S/, 'blank')) }));

/** Takes selected versions, or contexts, out of one list they are in. */
export const removeFromList: Action<z.infer<typeof input>> = {
  id: 'remove-from-list',
  group: 'lists',
  icon: 'list',
  effect: 'writes',
  input,
  worksOn: (selection) =>
    selection.every((entity) => isVersion(entity) || isTypedContext(entity))
      ? undefined
      : { because: 'type', reason: 'only_versions_or_contexts' },

  async form(context, selection) {
    const rows = await placesOf(selection, context);
    const lists = new Map<string, { name: string; category: string; count: number }>();
    for (const { list_id, list } of rows) {
      const known = lists.get(list_id ?? '') ?? {
        name: list?.name ?? '',
        category: list?.category?.name ?? '',
        count: 0,
      };
      lists.set(list_id ?? '', { ...known, count: known.count + 1 });
    }
    const [only, ...others] = lists.keys();
    return [
      {
        kind: 'choice',
        name: 'list',
        required: true,
        ...(only && others.length === 0 && { value: only }),
        options: [...lists].map(([value, { name, category, count }]) => ({
          value,
          name,
          hint: category,
          current: count,
        })),
      },
    ];
  },

  async plan(context, selection, { list }) {
    const [entities, rows] = await Promise.all([context.describe(selection), placesOf(selection, context)]);
    const places = rows.filter((row) => row.list_id === list || row.list?.name === list);
    if (places[0]?.list?.is_open === false) throw refusedField('list', 'list_closed');
    const byEntity = new Map(places.map((row) => [row.entity_id, row]));
    return {
      names: Object.fromEntries(places.map(({ list_id, list: holder }) => [list_id, holder?.name ?? ''])),
      changes: entities.flatMap((entity) => {
        const { id } = entity;
        const row = byEntity.get(id);
        return row ? [removal('ListObject', labelOf(entity), { id: row.id, list_id: row.list_id, entity_id: id })] : [];
      }),
      skipped: [
        ...missingFrom(entities, selection),
        ...entities.filter(({ id }) => !byEntity.has(id)).map((entity) => skip(entity, 'not-in-list')),
      ],
    };
  },
};

/** Where the entities are in lists. */
function placesOf(selection: readonly EntityAddressed[], { session, signal }: ActionContext) {
  const query = select('ListObject', 'entity_id', 'list_id', 'list.name', 'list.is_open', 'list.category.name');
  return session.queryIn(
    query,
    'entity_id',
    selection.map(({ id }) => id),
    { signal },
  );
}
