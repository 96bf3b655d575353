import { randomUUID } from 'node:crypto';
import { ServerError } from '../errors.ts';
import type { Attribute, Link } from '../schema/types.ts';
import type { Row } from '../store/row.ts';
import type { Input } from './input.ts';
import type { Request } from './request.ts';

/** Every collection that was given becomes exactly the given list. */
export function setCollections({ database }: Request, row: Row, input: Input): void {
  for (const { attribute, keys } of input.collections) {
    if (attribute.link?.by === 'through') setPairs(database, row, attribute.link, keys);
    else if (attribute.link?.by === 'inverse') setOwned(database, row, attribute, attribute.link.attribute, keys);
  }
}

/** Links what is new and unlinks what is gone. */
function setPairs(database: Request['database'], row: Row, link: Link & { by: 'through' }, keys: string[]): void {
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

/** Points the given rows here and lets go of the others; a pair of a key/value collection cannot be without its owner. */
function setOwned(database: Request['database'], row: Row, attribute: Attribute, by: string, keys: string[]): void {
  const table = database.table(attribute.target!);
  for (const item of table.where(by, row['id'])) {
    if (keys.includes(table.keyOf(item))) continue;
    if (attribute.mapped === 'pairs') database.remove(item);
    else database.update(item, { [by]: null });
  }
  for (const key of keys) {
    const item = database.find(attribute.target!, key);
    if (!item) throw new ServerError('IntegrityError', `No ${attribute.target} with key ${key}.`);
    if (item[by] !== row['id']) database.update(item, { [by]: row['id'] });
  }
}
