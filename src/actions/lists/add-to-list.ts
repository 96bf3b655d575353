import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { EntityChange } from '../../journal/changeset.ts';
import { sameName } from '../../rules/names.ts';
import type { Action, ActionContext, SelectedEntity } from '../action.ts';
import { creation } from '../change-of.ts';
import { labelOf } from '../label-of.ts';
import { missingFrom } from '../missing.ts';
import { listCategory } from '../parts/lists/list-category.ts';
import { type KnownList, listOption, listTypeFor, readLists, whyNotInto } from '../parts/lists/list-options.ts';
import { projectsOf } from '../parts/projects/projects-of.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext, isVersion } from '../selection.ts';
import { skip } from '../skip.ts';

const input = z.lazy(() =>
  z.strictObject({
    list: z.string().check(z.regex(/\S/, 'blank'), z.maxLength(200, 'too_long')),
    category: z.optional(z.string()),
  }),
);

/** Puts selected versions, or contexts, into a list: one that is there, or a new one. What is in it already stays. */
export const addToList: Action<z.infer<typeof input>> = {
  id: 'add-to-list',
  group: 'lists',
  icon: 'list',
  effect: 'writes',
  input,
  worksOn: (selection) =>
    selection.every(isVersion) || selection.every(isTypedContext)
      ? undefined
      : { because: 'type', reason: 'only_versions_or_contexts' },

  async form(context, selection) {
    const { session, signal } = context;
    const entities = await context.describe(selection);
    const [lists, categories] = await Promise.all([
      readLists(session, projectsOf(entities), signal),
      session.query(select('ListCategory', 'name'), { signal }),
    ]);
    return [
      {
        kind: 'choice',
        name: 'list',
        required: true,
        isOpen: true,
        options: lists.map((list) => listOption(list, whyNotInto(list, entities))),
      },
      {
        kind: 'choice',
        name: 'category',
        hint: { key: 'category_of_new', detail: '' },
        options: categories.map(({ id, name }) => ({ value: id, name: name ?? '' })),
      },
    ];
  },

  async plan(context, selection, { list: named, category: wanted }) {
    const entities = await context.describe(selection);
    const [lists, category] = await Promise.all([
      readLists(context.session, projectsOf(entities), context.signal),
      wanted ? listCategory(context, wanted) : undefined,
    ]);
    const known = listNamed(lists, named, category?.name, entities);
    const reason = known && whyNotInto(known, entities);
    if (reason) throw refusedField('list', reason);
    const made = known ? undefined : newList(named.trim(), category?.id, entities, context);
    const inside = known ? await itemsOf(known, entities, context) : new Set<string>();
    const listId = known?.id ?? made!.key[0]!;
    return {
      ...(known && { names: { [known.id]: known.name } }),
      changes: [
        ...(made ? [made] : []),
        ...entities
          .filter(({ id }) => !inside.has(id))
          .map((entity) =>
            creation('ListObject', labelOf(entity), { list_id: listId, entity_id: entity.id }, made ? [made] : []),
          ),
      ],
      skipped: [
        ...missingFrom(entities, selection),
        ...entities.filter(({ id }) => inside.has(id)).map((entity) => skip(entity, 'in-list-already', known?.name)),
      ],
    };
  },
};

/**
 * The list of this id, or of this name and, where one is said, category: of several the one that can take the selection.
 */
function listNamed(
  lists: readonly KnownList[],
  named: string,
  category: string | undefined,
  entities: readonly SelectedEntity[],
): KnownList | undefined {
  const called = lists.filter(
    (list) => sameName(list.name, named.trim()) && (category === undefined || list.category === category),
  );
  return lists.find(({ id }) => id === named) ?? called.find((list) => !whyNotInto(list, entities)) ?? called[0];
}

function newList(
  name: string,
  category: string | undefined,
  entities: readonly SelectedEntity[],
  { user }: ActionContext,
): EntityChange {
  const [project, ...others] = projectsOf(entities);
  if (!project || others.length > 0) throw refusedField('list', 'list_other_project');
  if (!category) throw refusedField('category', 'required_for_new');
  const label = { type: listTypeFor(entities), name, path: entities[0]?.path.slice(0, 1) ?? [], thumbnailId: null };
  return creation(label.type, label, { name, project_id: project, category_id: category, user_id: user.id });
}

async function itemsOf(
  { id }: KnownList,
  entities: readonly SelectedEntity[],
  { session, signal }: ActionContext,
): Promise<Set<string>> {
  const ids = entities.map((entity) => entity.id);
  const query = select('ListObject', 'entity_id').where`list_id is ${id}`;
  const rows = await session.queryIn(query, 'entity_id', ids, { signal });
  return new Set(rows.map(({ entity_id }) => String(entity_id)));
}
