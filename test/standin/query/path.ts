import { ServerError } from '../errors.ts';
import type { Blobs } from '../media/blobs.ts';
import type { Attribute, EntityType } from '../schema/types.ts';
import { computedValue } from '../store/computed.ts';
import type { Database } from '../store/database.ts';
import { follow } from '../store/follow.ts';
import type { Row } from '../store/row.ts';
import type { Path } from './syntax.ts';

/** Where values come from: the rows, and for computed addresses the origin they are served under. */
export interface Reading {
  database: Database;
  origin: string;
  blobs: Blobs;
}

/** A path made ready to be read from rows. */
export interface ReadablePath {
  leaf: Attribute;
  /** The rows that carry the last attribute. */
  rows(row: Row): Row[];
  /** Values of the last attribute; a reference stands as its key. Several, where the path crosses a collection. */
  values(row: Row): unknown[];
}

export function noAttribute(name: string, type: string): ServerError {
  return new ServerError('ParseError', `No attribute '${name}' exists for schema '${type}'.`);
}

/**
 * Resolves a path. On the type that was asked for only its own attributes count; on a relation's type those of its
 * subtypes as well, as servers have been seen to do.
 */
export function readPath(reading: Reading, type: EntityType, path: Path, root: boolean): ReadablePath {
  const { database } = reading;
  let rows: (row: Row) => Row[] = (row) => [row];
  let current = type;
  for (const [position, segment] of path.entries()) {
    const leaf = database.schema.attribute(current, segment.name, !(root && position === 0) || isLinkType(current));
    if (!leaf) throw noAttribute(segment.name, current.name);
    if (position === path.length - 1) {
      const found = rows;
      return { leaf, rows: found, values: (row) => found(row).map((item) => readValue(reading, item, leaf)) };
    }
    if (leaf.kind === 'scalar') throw noAttribute(path[position + 1]!.name, leaf.name);
    const before = rows;
    const { cast } = segment;
    rows = (row) => {
      const next = before(row).flatMap((item) => follow(database, item, leaf));
      return cast ? next.filter((item) => database.holds(item, cast)) : next;
    };
    current = database.schema.type(cast ?? leaf.target!);
  }
  throw new ServerError('ParseError', 'An attribute is missing.');
}

/** One value of a row: a column, a computed scalar, or the key of a referenced row. */
export function readValue({ database, origin, blobs }: Reading, row: Row, attribute: Attribute): unknown {
  if (attribute.kind !== 'scalar') {
    const own = attribute.link?.by === 'own' ? row[attribute.link.attributes[0]!] : undefined;
    return own ?? follow(database, row, attribute)[0]?.['id'] ?? null;
  }
  const value = computedValue(database, row, attribute.name, { origin, blobs });
  return value === undefined ? (row[attribute.name] ?? null) : value;
}

/** `select user from CustomAttributeLink` works on a real server although `user` belongs to a subtype. */
function isLinkType(type: EntityType): boolean {
  return type.table === 'CustomAttributeLink' || type.table === 'CustomAttributeLinkFrom';
}
