import { randomUUID } from 'node:crypto';
import type { Change, Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';
import { attributeText } from './attribute-text.ts';
import { type ColumnChanges, columnChanges } from './column-changes.ts';
import type { HubEvent } from './event.ts';
import { type ParentItem, parentsOf } from './parents.ts';
import { isTold } from './told.ts';

/** Who changed something, where, and what the request said of itself. */
export interface Author {
  user: Row;
  /** Address of the server as the request knew it. */
  origin: string;
  clientToken: string | null;
  pushToken: string | null;
  /** `ftrack.client.web` for what is done in the web interface. */
  applicationId: string | undefined;
}

interface EntityInfo {
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

/** `ftrack.update` for one committed request, or nothing where nobody would be told of it. */
export function updateEvent(
  database: Database,
  changes: readonly Change[],
  encoded: readonly Row[],
  { user, clientToken, pushToken, applicationId }: Author,
): HubEvent | undefined {
  const infos = [...merged(database, changes).values(), ...encoded.map((row) => info(database, row, 'encoded', null))];
  if (infos.length === 0) return undefined;
  const parents = [...new Set(infos.flatMap((item) => item.parents.map(({ entityId }) => entityId)))];
  return {
    id: randomUUID().replaceAll('-', ''),
    topic: 'ftrack.update',
    target: '',
    sent: null,
    inReplyToEvent: null,
    source: {
      ...(applicationId && { applicationId }),
      id: clientToken,
      user: { username: user['username'], id: user['id'] },
    },
    data: {
      entities: infos,
      parents,
      pushToken,
      clientToken,
      user: { userid: user['id'], name: `${user['first_name'] ?? ''} ${user['last_name'] ?? ''}`.trim() },
    },
  };
}

/** One entry for each entity, in the order in which they were first touched. */
function merged(database: Database, changes: readonly Change[]): Map<string, EntityInfo> {
  const infos = new Map<string, EntityInfo>();
  for (const change of changes) {
    const { row } = change;
    if (row.__entity_type__ === 'CustomAttributeValue') {
      tellAttribute(database, infos, change);
      continue;
    }
    const columns = columnChanges(database.schema, change);
    if (!isTold(database, row) || (change.kind === 'update' && Object.keys(columns).length === 0)) continue;
    const key = `${row.__entity_type__},${database.table(row.__entity_type__).keyOf(row)}`;
    const known = infos.get(key);
    if (change.kind === 'remove' && known?.action === 'add') infos.delete(key);
    else if (known && change.kind === 'update') add(known, columns, actionOf(change));
    else infos.set(key, info(database, row, actionOf(change), columns));
  }
  return infos;
}

function actionOf(change: Change): EntityInfo['action'] {
  if (change.kind === 'insert') return 'add';
  if (change.kind === 'remove') return 'remove';
  const isMove = 'parent_id' in change.after && change.after['parent_id'] !== change.before['parent_id'];
  return isMove ? 'move' : 'update';
}

function info(database: Database, row: Row, action: EntityInfo['action'], changes: ColumnChanges | null): EntityInfo {
  const parents = parentsOf(database, row);
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

/** A custom attribute's value is told on the entity that carries it, under the attribute's key and as text. */
function tellAttribute(database: Database, infos: Map<string, EntityInfo>, change: Change): void {
  const { configuration_id, entity_id, value } = change.row;
  const configuration = database.find('CustomAttributeConfiguration', String(configuration_id));
  const owner = ['Context', 'AssetVersion', 'Asset', 'List', 'User'].flatMap(
    (type) => database.table(type).get(String(entity_id)) ?? [],
  )[0];
  if (!configuration || !owner) return;
  const now = change.kind === 'remove' ? null : change.kind === 'update' ? change.after['value'] : value;
  const old = change.kind === 'insert' ? null : change.kind === 'update' ? change.before['value'] : value;
  const text = (side: unknown): string | null =>
    (side === null || side === undefined) && database.switches.attributeUnset === 'null' ? null : attributeText(side);
  const columns = { [String(configuration['key'])]: { new: text(now), old: text(old) } };
  const key = `${owner.__entity_type__},${String(entity_id)}`;
  const known = infos.get(key);
  if (known) add(known, columns, 'update');
  else infos.set(key, info(database, owner, 'update', columns));
}

function add(known: EntityInfo, columns: ColumnChanges, action: EntityInfo['action']): void {
  const changes = { ...known.changes };
  for (const [name, { new: now, old }] of Object.entries(columns)) {
    changes[name] = { new: now, old: changes[name] ? changes[name].old : old };
  }
  known.changes = changes;
  known.keys = Object.keys(changes);
  if (action === 'move' && known.action === 'update') known.action = 'move';
}
