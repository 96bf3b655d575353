import { randomUUID } from 'node:crypto';
import type { Schema } from '../schema/schema.ts';
import type { Change, Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';
import { attributeText } from './attribute-text.ts';
import type { HubEvent } from './event.ts';
import { type ParentItem, parentsOf } from './parents.ts';

/** Who changed something, and what the request said of itself. */
export interface Author {
  user: Row;
  clientToken: string | null;
  pushToken: string | null;
  /** `ftrack.client.web` for what is done in the web interface. */
  applicationId: string | undefined;
}

interface EntityInfo {
  action: 'add' | 'update' | 'remove' | 'move' | 'encoded';
  entityType: string;
  entity_type: string;
  entityId: string;
  parentId: string | null;
  objectTypeId: string | null;
  keys: string[] | null;
  changes: Record<string, { new: unknown; old: unknown }> | null;
  parents: ParentItem[];
}

/** Types whose changes a server tells; which others it does is not known. */
const told = [
  ...['Context', 'AssetVersion', 'Asset', 'List', 'ListObject', 'Appointment', 'TypedContextLink', 'Note', 'Timelog'],
  ...['Timer', 'Job', 'User', 'ReviewSession', 'ReviewSessionObject', 'ReviewSessionInvitee', 'Manager'],
];

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
    if (!told.some((type) => database.holds(row, type))) continue;
    const id = String(row['id']);
    const columns = columnChanges(database.schema, change);
    const known = infos.get(id);
    if (change.kind === 'remove' && known?.action === 'add') infos.delete(id);
    else if (known && change.kind === 'update') add(known, columns);
    else infos.set(id, info(database, row, actionOf(change), columns));
  }
  return infos;
}

function actionOf(change: Change): EntityInfo['action'] {
  if (change.kind === 'insert') return 'add';
  if (change.kind === 'remove') return 'remove';
  return 'parent_id' in change.after && change.after['parent_id'] !== change.before['parent_id'] ? 'move' : 'update';
}

function info(database: Database, row: Row, action: EntityInfo['action'], changes: EntityInfo['changes']): EntityInfo {
  const parents = parentsOf(database, row);
  return {
    action,
    entityType: parents[0]!.entityType,
    entity_type: row.__entity_type__,
    entityId: String(row['id']),
    parentId: parents[0]!.parentId,
    objectTypeId: typeof row['object_type_id'] === 'string' ? row['object_type_id'] : row.__entity_type__.toLowerCase(),
    keys: changes && Object.keys(changes),
    changes,
    parents,
  };
}

/** Values before and after under the names of physical columns, datetimes as plain text. */
function columnChanges(schema: Schema, change: Change): NonNullable<EntityInfo['changes']> {
  const type = schema.type(change.row.__entity_type__);
  const names = change.kind === 'update' ? Object.keys(change.after) : Object.keys(change.row);
  const entries = names.flatMap((name): [string, { new: unknown; old: unknown }][] => {
    const attribute = type.attributes.get(name);
    if (attribute?.kind !== 'scalar') return [];
    const value = change.row[name] ?? null;
    const now = change.kind === 'update' ? (change.after[name] ?? null) : change.kind === 'insert' ? value : null;
    const old = change.kind === 'update' ? (change.before[name] ?? null) : change.kind === 'insert' ? null : value;
    return now === old ? [] : [[attribute.alias ?? name, { new: now, old }]];
  });
  const isTask = schema.isA(type.name, 'TypedContext') && change.kind !== 'update';
  const id = entries.find(([name]) => name === 'id');
  return Object.fromEntries(isTask && id ? [...entries, ['taskid', id[1]]] : entries);
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
  const columns = { [String(configuration['key'])]: { new: attributeText(now), old: attributeText(old) } };
  const known = infos.get(String(entity_id));
  if (known) add(known, columns);
  else infos.set(String(entity_id), info(database, owner, 'update', columns));
}

function add(known: EntityInfo, columns: NonNullable<EntityInfo['changes']>): void {
  const changes = { ...known.changes };
  for (const [name, { new: now, old }] of Object.entries(columns)) {
    changes[name] = { new: now, old: changes[name] ? changes[name].old : old };
  }
  known.changes = changes;
  known.keys = Object.keys(changes);
}
