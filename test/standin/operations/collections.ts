import { randomUUID } from 'node:crypto';
import { ServerError } from '../errors.ts';
import type { Attribute, Link } from '../schema/types.ts';
import type { Row } from '../store/row.ts';
import { type Input, tableOf } from './input.ts';
import { removeRow } from './remove-row.ts';
import type { Request } from './request.ts';

/** Every collection that was given becomes exactly the given list. */
export function setCollections(request: Request, row: Row, input: Input): void {
  for (const { attribute, keys } of input.collections) {
    if (attribute.link?.by === 'through') setPairs(request, row, attribute.link, keys);
    else if (attribute.link?.by === 'inverse') setOwned(request, row, attribute, attribute.link, keys);
    else throw new ServerError('ValidationError', `Attribute '${attribute.name}' cannot be set.`);
  }
}

/** Links what is new and unlinks what is gone. */
function setPairs(request: Request, row: Row, link: Link & { by: 'through' }, keys: string[]): void {
  const { database } = request;
  const linked = database.table(link.table).where(link.from, row['id']);
  for (const pair of linked) if (!keys.includes(String(pair[link.to]))) database.remove(pair);
  const known = new Set(linked.map((pair) => pair[link.to]));
  for (const key of keys) if (!known.has(key)) linkPair(database, link, String(row['id']), key);
}

function linkPair(database: Request['database'], link: Link & { by: 'through' }, from: string, to: string): void {
  const type = database.schema.types.get(link.table);
  if (!type) {
    database.link(link.table, { [link.from]: from, [link.to]: to });
    return;
  }
  const row: Row = { __entity_type__: link.table, [link.from]: from, [link.to]: to };
  if (type.key.includes('id')) row['id'] = randomUUID();
  database.insert(row);
}

/** Points the given rows here and lets go of the others. */
function setOwned(
  request: Request,
  row: Row,
  attribute: Attribute,
  { attribute: by, where }: Link & { by: 'inverse' },
  keys: string[],
): void {
  const { database } = request;
  const target = database.schema.type(attribute.target!);
  const table = database.table(target.name);
  for (const item of table.where(by, row['id'])) {
    if (keys.includes(table.keyOf(item)) || (where && item[where.attribute] !== where.value)) continue;
    letGo(request, row, item, by);
  }
  for (const key of keys) {
    const item = database.find(target.name, key.split(','));
    if (!item) throw new ServerError('IntegrityError', `No ${target.name} with key ${key}.`);
    if (item[by] === row['id']) continue;
    // What hangs on many types says on which.
    const isTold = by === 'parent_id' && target.attributes.get('parent_type')?.tableName;
    database.update(item, {
      [by]: row['id'],
      ...(isTold && { parent_type: tableOf(database, row.__entity_type__) }),
    });
  }
}

/** What cannot be without an owner goes; the author of a note stays among its recipients. */
function letGo(request: Request, owner: Row, item: Row, by: string): void {
  const { database } = request;
  if (item.__entity_type__ === 'Recipient' && item['resource_id'] === owner['user_id']) return;
  if (item.__entity_type__ === 'Metadata' && database.switches.replacedMetadata === 'kept') return;
  const { key, required } = database.schema.type(item.__entity_type__);
  if (key.includes(by) || required.includes(by)) removeRow(request, item);
  else database.update(item, { [by]: null });
}
