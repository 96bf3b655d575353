import type { Schemas } from '../../../api/schema/schemas.ts';
import type { AttributeConfiguration } from '../../../api/write/custom-attribute-configurations.ts';
import { ownAttributes } from '../attributes/own-attributes.ts';
import { compact } from './compact.ts';
import type { KeyKind } from './match-rows.ts';

/** What the cells of a column are about: an attribute of the server's own by its name, a custom one by its key, … */
export type TableColumn =
  | { of: 'name' | 'status' }
  | { of: 'own' | 'custom'; name: string }
  /** … what only tells which entity it is, or nothing we know. */
  | { of: 'information' | 'unknown' };

/** What people and spreadsheets call attributes, beside their own names. */
const aliases: Readonly<Record<string, string>> = {
  start: 'start_date',
  end: 'end_date',
  due: 'end_date',
  duedate: 'end_date',
  priority: 'priority_id',
  type: 'type_id',
  tasktype: 'type_id',
};

/** Columns that tables have besides, those that we copy ourselves among them. */
const information = new Set(['id', 'path', 'link', 'url', 'project', 'parent', 'thumbnail']);

/** What each column of a header is about, for entities of these types; `keyColumn` says which they are. */
export function tableColumns(
  header: readonly string[],
  keyColumn: number,
  types: readonly string[],
  { schemas, configurations }: { schemas: Schemas; configurations: readonly AttributeConfiguration[] },
): TableColumn[] {
  const own = new Map(
    types.flatMap((type) => ownAttributes(schemas, type)).map(({ name }) => [compact(name), name] as const),
  );
  return header.map((title, index): TableColumn => {
    const word = compact(title);
    if (index === keyColumn || word === '' || information.has(word)) return { of: 'information' };
    if (word === 'name') return { of: 'name' };
    if (word === 'status') return { of: 'status' };
    const attribute = own.get(word) ?? own.get(compact(aliases[word] ?? ''));
    if (attribute !== undefined) return { of: 'own', name: attribute };
    const custom =
      configurations.find(({ key }) => key === title) ??
      configurations.find(({ key, label }) => compact(key) === word || compact(label ?? '') === word);
    return custom ? { of: 'custom', name: custom.key } : { of: 'unknown' };
  });
}

/** What a key column holds, by what it is called. */
export function keyKind(title: string): KeyKind {
  const word = compact(title);
  return word === 'id' || word === 'path' || word === 'name' ? word : 'any';
}
