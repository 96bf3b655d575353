import * as z from 'zod/mini';
import type { Action, ActionContext, SelectedEntity } from '../action.ts';
import { tabbed } from '../parts/tables/tabbed.ts';

const forms = ['id', 'name', 'path', 'markdown', 'table'] as const;
/** Columns of a table, in the order in which they stand. */
const columns = ['name', 'path', 'type', 'status', 'id', 'link'] as const;
type Column = (typeof columns)[number];

const input = z.lazy(() =>
  z.strictObject({
    as: z.enum(forms),
    columns: z.optional(z.array(z.enum(columns)).check(z.minLength(1, 'required'))),
  }),
);

/** Copies the selected entities as text: ids, names, paths, Markdown links, or a table for a spreadsheet. */
export const copyAs: Action<z.infer<typeof input>> = {
  id: 'copy-as',
  group: 'copy',
  icon: 'copy',
  effect: 'none',
  input,
  submenu: 'as',
  // Of all that is copied a table alone tells statuses.
  needsNoProduction: (given) => given?.as !== 'table',
  worksOn: () => undefined,

  form: async () => [
    {
      kind: 'choice',
      name: 'as',
      required: true,
      options: forms.map((value) => ({ value, name: '' })),
    },
    {
      kind: 'choices',
      name: 'columns',
      when: { field: 'as', is: ['table'] },
      value: [...columns.slice(0, 4)],
      options: columns.map((value) => ({ value, name: '' })),
    },
  ],

  async result(context, selection, { as, columns: chosen = [...columns] }) {
    const entities = await context.describe(selection);
    const text =
      as === 'table'
        ? tabbed([chosen, ...entities.map((entity) => chosen.map((column) => cellOf(entity, column, context)))])
        : entities.map((entity) => lineOf(entity, as, context)).join('\n');
    return { kind: 'copy', text, count: entities.length };
  },
};

function lineOf(entity: SelectedEntity, as: 'id' | 'name' | 'path' | 'markdown', { addressOf }: ActionContext): string {
  if (as === 'markdown') return `[${escaped([...entity.path, entity.name].join(' / '))}](${addressOf(entity)})`;
  return cellOf(entity, as, { addressOf, production: undefined });
}

function cellOf(
  entity: SelectedEntity,
  column: Column,
  { addressOf, production }: Pick<ActionContext, 'addressOf'> & { production: ActionContext['production'] | undefined },
): string {
  const { id, name, path, type, statusId } = entity;
  if (column === 'path') return [...path, name].join('/');
  if (column === 'link') return addressOf(entity);
  if (column === 'status') return production?.statuses.find((status) => status.id === statusId)?.name ?? '';
  return { id, name, type }[column];
}

function escaped(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}
