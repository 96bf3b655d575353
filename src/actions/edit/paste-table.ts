import * as z from 'zod/mini';
import { CustomAttributes } from '../../api/write/custom-attributes.ts';
import type { FieldProblem } from '../../errors.ts';
import type { EntityChange, SkippedEntity } from '../../journal/changeset.ts';
import type { Action, ActionContext } from '../action.ts';
import { ownAttributes } from '../parts/attributes/own-attributes.ts';
import { readOwn } from '../parts/attributes/read-own.ts';
import { Days } from '../parts/dates/days.ts';
import { readDated } from '../parts/dates/read-dated.ts';
import { projectsOf } from '../parts/projects/projects-of.ts';
import { allowedTypes } from '../parts/structure/allowed-types.ts';
import { usableName } from '../parts/structure/usable-name.ts';
import { compact } from '../parts/tables/compact.ts';
import { type MatchedRow, matchRows, type RowEntity } from '../parts/tables/match-rows.ts';
import { siblingNames } from '../parts/tables/named-entities.ts';
import { RowChanges, type RowFacts } from '../parts/tables/row-changes.ts';
import { keyKind, type TableColumn, tableColumns } from '../parts/tables/table-columns.ts';
import { readTable } from '../parts/tables/table-text.ts';
import { refusedField } from '../refused-field.ts';
import { refusedFields } from '../refused-fields.ts';
import { isTypedContext } from '../selection.ts';
import { skip } from '../skip.ts';

const longest = 4_000_000;
const input = z.lazy(() =>
  z.strictObject({
    table: z.string().check(z.regex(/\S/, 'blank'), z.maxLength(longest, 'too_long')),
    key: z.optional(z.string().check(z.maxLength(255, 'too_long'))),
    empty: z.optional(z.boolean()),
  }),
);

/**
 * Brings entities to what a table says that was copied out of a spreadsheet: each row is about one project or context, found
 * by id, path or name, and every cell that differs becomes a change. A cell with nothing in it leaves things as they are,
 * unless it is meant to empty them. Every bad cell is told with its line and column before anything is sent.
 */
export const pasteTable: Action<z.infer<typeof input>> = {
  id: 'paste-table',
  group: 'edit',
  icon: 'table',
  effect: 'writes',
  needsNothing: true,
  input,
  worksOn: (selection) =>
    selection.every((one) => one.type === 'Project' || isTypedContext(one))
      ? undefined
      : { because: 'type', reason: 'only_contexts' },

  form: async () => [
    { kind: 'long-text', name: 'table', required: true, maxLength: longest, hint: { key: 'table', detail: '' } },
    {
      kind: 'choice',
      name: 'key',
      isOpen: true,
      options: ['id', 'path', 'name'].map((value) => ({ value, name: '' })),
      hint: { key: 'table_key', detail: '' },
    },
    { kind: 'boolean', name: 'empty' },
  ],

  async plan(context, selection, { table: text, key, empty = false }) {
    const { header, rows } = readTable(text);
    const keyColumn = key?.trim() ? columnCalled(header, key) : usualKey(header);
    if (keyColumn < 0) throw refusedField('key', 'no_column');
    const keyed = rows.map((row) => ({ row, key: row.cells[keyColumn] ?? '' }));
    const matched = await matchRows(context, selection, keyed, keyKind(header[keyColumn]!));
    const { about, skipped } = onePerEntity(matched);
    const { facts, columns } = await readFacts(context, header, keyColumn, [...about.keys()]);
    const wrong: FieldProblem[] = [];
    const changes: EntityChange[] = [];
    for (const [entity, { row }] of about) {
      const planned = new RowChanges(context, entity, facts);
      for (const [index, title] of header.entries()) {
        const cell = row.cells[index];
        if (cell === undefined || (cell === '' && !empty)) continue;
        planned.take({ title, about: columns[index]!, text: cell });
      }
      changes.push(...planned.changes());
      skipped.push(...planned.skipped.map(({ reason, detail }) => skip(entity, reason, detail)));
      wrong.push(
        ...planned.wrong.map(({ title, reason }) => ({ field: `table.${row.line}.${title}`, detail: reason })),
      );
    }
    if (wrong.length > 0) throw refusedFields(wrong);
    const clashes = await clashesOf(context, [...about.keys()], changes);
    const unknown = header.filter((_, index) => columns[index]!.of === 'unknown');
    const odd = changes.filter((change) => !usableName.test(newNameOf(change) ?? '_')).length;
    const warnings = [
      ...(unknown.length > 0 ? [{ key: 'columns_unknown', detail: unknown.join(', ') }] : []),
      ...(odd > 0 ? [{ key: 'names_unusable', detail: String(odd) }] : []),
    ];
    return {
      changes: changes.flatMap((change) => (clashes.has(change.key[0]!) ? withoutName(change) : change)),
      skipped: [...skipped, ...clashes.values()],
      names: namesOf(context),
      ...(warnings.length > 0 && { warnings }),
    };
  },
};

function columnCalled(header: readonly string[], name: string): number {
  return header.findIndex((title) => compact(title) === compact(name));
}

/** The column that says most surely which entity a row is about, or the first one. */
function usualKey(header: readonly string[]): number {
  return ['id', 'path', 'name'].map((name) => columnCalled(header, name)).find((column) => column >= 0) ?? 0;
}

/** What rows are about, each entity once, and the rows that are about nothing that is clear. */
function onePerEntity(matched: readonly MatchedRow[]): { about: Map<RowEntity, MatchedRow>; skipped: SkippedEntity[] } {
  const about = new Map<RowEntity, MatchedRow>();
  const skipped: SkippedEntity[] = [];
  for (const one of matched) {
    const { row, key, found } = one;
    const [entity, other] = found;
    const label = { type: 'TypedContext', name: key || '–', path: [], thumbnailId: null };
    const line = { id: `line-${row.line}`, label, rule: '', detail: String(row.line) };
    if (!entity) skipped.push({ ...line, reason: 'row-unmatched' });
    else if (other) skipped.push({ ...line, reason: 'row-ambiguous' });
    else if (about.has(entity)) skipped.push({ ...line, reason: 'row-twice' });
    else about.set(entity, one);
  }
  return { about, skipped };
}

/** What there is now, as far as the columns are about it: two requests. */
async function readFacts(
  context: ActionContext,
  header: readonly string[],
  keyColumn: number,
  entities: readonly RowEntity[],
): Promise<{ facts: RowFacts; columns: TableColumn[] }> {
  const { session, reader, signal, timeZone } = context;
  const { schemas } = session;
  const types = [...new Set(entities.map(({ type }) => type))];
  const custom = await CustomAttributes.of(session, { signal });
  const columns = tableColumns(header, keyColumn, types, { schemas, configurations: custom.configurations });
  const named = (of: TableColumn['of']): string[] =>
    columns.flatMap((column) => (column.of === of && 'name' in column ? column.name : []));
  const own = new Set(named('own'));
  const keys = named('custom');
  const contexts = entities.filter(({ type }) => type !== 'Project');
  const asksFacts = own.has('type_id') || columns.some(({ of }) => of === 'status');
  const [rows, owned, allowed, dated] = await Promise.all([
    readOwn(context, own.size > 0 ? entities : [], (type) =>
      ownAttributes(schemas, type).filter(({ name }) => own.has(name)),
    ),
    keys.length > 0 ? custom.read(entities, keys, { signal }) : new Map(),
    allowedTypes(context, own.has('type_id') ? projectsOf(entities) : []),
    readDated(context, own.has('start_date') || own.has('end_date') ? contexts : []),
    reader.readContexts(asksFacts ? contexts.map(({ id }) => id) : [], { signal }),
  ]);
  const byId = <One>(all: readonly One[], idOf: (one: One) => string) => new Map(all.map((one) => [idOf(one), one]));
  const facts = {
    own: byId(rows, ({ id }) => id),
    owned,
    custom,
    allowed,
    dated: byId(dated, ({ entity }) => entity.id),
    days: new Days(session.serverClock, timeZone),
  };
  return { facts, columns };
}

/** The entities whose new name something else has below the same parent, or gets, by id. */
async function clashesOf(
  context: ActionContext,
  entities: readonly RowEntity[],
  changes: readonly EntityChange[],
): Promise<Map<string, SkippedEntity>> {
  const names = new Map(changes.flatMap((change) => [[change.key[0]!, newNameOf(change)] as const]));
  const renamed = entities.filter(({ id }) => names.get(id) !== undefined);
  const clashes = new Map<string, SkippedEntity>();
  if (renamed.length === 0) return clashes;
  const taken = await siblingNames(
    context,
    renamed.map((entity) => ({ ...entity, label: entity })),
  );
  for (const entity of renamed) {
    const name = names.get(entity.id)!;
    const siblings = taken.get(entity.parentId ?? '');
    const holder = siblings?.get(name.toLowerCase());
    if (holder !== undefined && holder !== entity.id) clashes.set(entity.id, skip(entity, 'name-taken', name));
    else siblings?.set(name.toLowerCase(), entity.id);
  }
  return clashes;
}

function newNameOf(change: EntityChange): string | undefined {
  const after = change.kind === 'update' ? change.attributes['name']?.after : undefined;
  return typeof after === 'string' ? after : undefined;
}

function withoutName(change: EntityChange): EntityChange[] {
  if (change.kind !== 'update' || !change.attributes['name']) return [change];
  const { name: _name, ...attributes } = change.attributes;
  return Object.keys(attributes).length > 0 ? [{ ...change, attributes }] : [];
}

/** What references are called, for the plan to be read. */
function namesOf({ production }: ActionContext): Record<string, string> {
  const all = [...production.types, ...production.priorities];
  return Object.fromEntries(all.map(({ id, name }) => [id, name]));
}
