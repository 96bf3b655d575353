import type { Change, Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';
import { attributeText } from './attribute-text.ts';
import { type ColumnChanges, columnChanges } from './column-changes.ts';
import { type ParentItem, parentsOf } from './parents.ts';
import { isTold } from './told.ts';
import { type Finder, withRemoved } from './with-removed.ts';

/** What a request did to one entity. */
export interface EntityInfo {
  action: 'add' | 'update' | 'remove' | 'move' | 'encoded';
  entityType: string;
  entity_type: string;
  entityId: string | string[];
  parentId: string | null;
  objectTypeId: string | null;
  keys: string[] | null;
  changes: ColumnChanges | null;
  parents: ParentItem[];
}

/** Types that carry custom attributes. */
const carriers = ['Context', 'AssetVersion', 'Asset', 'List', 'User'];

/**
 * One entry for each entity that is another one after the request, in the order in which they were first touched, each
 * with its first old and its last new values; then one for each version whose media were encoded.
 */
export function entityInfos(
  database: Database,
  changes: readonly Change[],
  encoded: readonly Row[],
): readonly EntityInfo[] {
  const finder = withRemoved(database, changes);
  const touched = new Map<string, { row: Row; action: EntityInfo['action']; columns: ColumnChanges }>();
  for (const change of changes) {
    const told = toldOf(database, change);
    if (!told) continue;
    const { row, action, columns } = told;
    const key = `${row.__entity_type__},${database.table(row.__entity_type__).keyOf(row)}`;
    const known = touched.get(key);
    if (action === 'remove' && known?.action === 'add') touched.delete(key);
    else if (!known || known.action === 'remove') touched.set(key, told);
    else touched.set(key, { row, action: later(known.action, action), columns: merge(known.columns, columns, action) });
  }
  const infos = [...touched.values()].flatMap(({ row, action, columns }) => {
    const real = action === 'update' || action === 'move' ? withoutEqual(columns) : columns;
    if (Object.keys(real).length === 0) return [];
    const isBack = action === 'move' && !('parent_id' in real);
    return [info(database, finder, row, isBack ? 'update' : action, real)];
  });
  return [...infos, ...encoded.map((row) => info(database, finder, row, 'encoded', null))];
}

/** Whom a change is told of, and which columns it touched. */
function toldOf(
  database: Database,
  change: Change,
): { row: Row; action: EntityInfo['action']; columns: ColumnChanges } | undefined {
  const { row } = change;
  if (row.__entity_type__ === 'CustomAttributeValue') return attributeChange(database, change);
  if (!isTold(database, row)) return undefined;
  return { row, action: actionOf(change), columns: columnChanges(database.schema, change) };
}

function actionOf(change: Change): EntityInfo['action'] {
  if (change.kind === 'insert') return 'add';
  if (change.kind === 'remove') return 'remove';
  return 'parent_id' in change.after ? 'move' : 'update';
}

/** A custom attribute's value is told on the entity that carries it, under the attribute's key and as text. */
function attributeChange(database: Database, change: Change): ReturnType<typeof toldOf> {
  const { configuration_id, entity_id, value } = change.row;
  const configuration = database.find('CustomAttributeConfiguration', String(configuration_id));
  const [row] = carriers.flatMap((type) => database.table(type).get(String(entity_id)) ?? []);
  if (!configuration || !row) return undefined;
  const now = change.kind === 'remove' ? null : change.kind === 'update' ? change.after['value'] : value;
  const old = change.kind === 'insert' ? null : change.kind === 'update' ? change.before['value'] : value;
  const text = (side: unknown): string | null =>
    (side === null || side === undefined) && database.switches.attributeUnset === 'null' ? null : attributeText(side);
  return { row, action: 'update', columns: { [String(configuration['key'])]: { new: text(now), old: text(old) } } };
}

/** What is new stays new whatever else happens to it; what moved has moved. */
function later(known: EntityInfo['action'], action: EntityInfo['action']): EntityInfo['action'] {
  if (action === 'remove') return action;
  return known === 'update' ? action : known;
}

/** The columns of both, with the old values of the first; of what is removed only the columns it had. */
function merge(first: ColumnChanges, second: ColumnChanges, action: EntityInfo['action']): ColumnChanges {
  const merged: ColumnChanges = action === 'remove' ? {} : { ...first };
  for (const [name, { new: now, old }] of Object.entries(second)) {
    merged[name] = { new: now, old: first[name] ? first[name].old : old };
  }
  return merged;
}

function withoutEqual(columns: ColumnChanges): ColumnChanges {
  return Object.fromEntries(Object.entries(columns).filter(([, { new: now, old }]) => now !== old));
}

function info(
  database: Database,
  finder: Finder,
  row: Row,
  action: EntityInfo['action'],
  changes: ColumnChanges | null,
): EntityInfo {
  const parents = parentsOf(database, finder, row);
  const { key } = database.schema.type(row.__entity_type__);
  const isList = key.length > 1 && database.switches.compositeEntityId === 'list';
  return {
    action,
    entityType: parents[0]!.entityType,
    entity_type: row.__entity_type__,
    entityId: isList ? key.map((name) => String(row[name])) : parents[0]!.entityId,
    parentId: parents[0]!.parentId,
    objectTypeId: typeof row['object_type_id'] === 'string' ? row['object_type_id'] : row.__entity_type__.toLowerCase(),
    keys: changes && Object.keys(changes),
    changes,
    parents,
  };
}
