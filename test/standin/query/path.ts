import { ServerError } from '../errors.ts';
import type { Blobs } from '../media/blobs.ts';
import type { Attribute, EntityType } from '../schema/types.ts';
import { computedValue } from '../store/computed.ts';
import { isDense } from '../store/custom-attributes.ts';
import type { Database } from '../store/database.ts';
import { follow } from '../store/follow.ts';
import type { Row } from '../store/row.ts';
import type { Path } from './syntax.ts';

/** Where values come from: the rows the user may see, and for computed addresses the origin they are served under. */
export interface Reading {
  database: Database;
  origin: string;
  blobs: Blobs;
  visible(row: Row): boolean;
}

/** A path made ready to be read from rows. */
export interface ReadablePath {
  leaf: Attribute;
  /** The path crosses a collection. */
  isToMany: boolean;
  /** The rows that carry the last attribute. */
  rows(row: Row): Row[];
  /** Values of the last attribute; a reference stands as its key. Several, where the path crosses a collection. */
  values(row: Row): unknown[];
}

export function noAttribute(name: string, type: string): ServerError {
  return new ServerError('ParseError', `No attribute '${name}' exists for schema '${type}'.`);
}

/**
 * The attribute a path's segment means. On the type that was asked for only its own attributes count; on a relation's
 * type those of its subtypes as well, as servers have been seen to do.
 */
export function findAttribute(
  database: Database,
  type: EntityType,
  name: string,
  { root, goesOn = false }: { root: boolean; goesOn?: boolean },
): Attribute {
  // `select user from CustomAttributeLink` works on a real server although `user` belongs to a subtype.
  const lenient = !root || type.table === 'CustomAttributeLink' || type.table === 'CustomAttributeLinkFrom';
  const named = database.schema.attribute(type, name, lenient, goesOn);
  if (named) return named;
  const physical =
    database.switches.physicalNames === 'accept'
      ? [...type.attributes.values()].find(({ alias }) => alias === name)
      : undefined;
  if (!physical) throw noAttribute(name, type.name);
  return physical;
}

export function readPath(reading: Reading, type: EntityType, path: Path, root: boolean): ReadablePath {
  const { database } = reading;
  let rows: (row: Row) => Row[] = (row) => [row];
  let current = type;
  let isToMany = false;
  for (const [position, segment] of path.entries()) {
    const isLast = position === path.length - 1;
    const key = isLast ? attributeByKey(database, current, segment.name) : undefined;
    if (key) {
      const before = rows;
      const found = (row: Row): Row[] => before(row).filter((item) => item['key'] === segment.name);
      return {
        leaf: key,
        isToMany,
        rows: found,
        values: (row) => found(row).map((item) => readValue(reading, item, key)),
      };
    }
    const leaf = findAttribute(database, current, segment.name, { root: root && position === 0, goesOn: !isLast });
    const { cast } = segment;
    if (cast) checkCast(database, cast, leaf);
    if (isLast) {
      const before = rows;
      const found = !cast
        ? before
        : (row: Row): Row[] =>
            before(row).filter((item) => related(reading, item, leaf).some((one) => fitsCast(database, one, cast)));
      return { leaf, isToMany, rows: found, values: (row) => found(row).map((item) => readValue(reading, item, leaf)) };
    }
    if (leaf.kind === 'scalar') throw noAttribute(path[position + 1]!.name, leaf.name);
    isToMany ||= leaf.kind === 'collection';
    const before = rows;
    rows = (row) => {
      const found = before(row).flatMap((item) => related(reading, item, leaf));
      // There and back again would make more of them with every step.
      const next = leaf.kind === 'collection' ? [...new Set(found)] : found;
      return cast ? next.filter((item) => fitsCast(database, item, cast)) : next;
    };
    current = castType(database, cast, leaf);
  }
  throw new ServerError('ParseError', 'An attribute is missing.');
}

/** The value attribute of a dense type, where its keys count as attributes and this is none of its own. */
export function attributeByKey(database: Database, type: EntityType, name: string): Attribute | undefined {
  const isKey = database.switches.attributeKeyPath === 'accept' && isDense(type.name) && !type.attributes.has(name);
  return isKey ? type.attributes.get('value') : undefined;
}

export function fitsCast(database: Database, row: Row, cast: string): boolean {
  return database.switches.otherTypeCast === 'ignored' || database.holds(row, cast);
}

/** The rows behind a relation, as far as the user may see them. */
export function related({ database, visible }: Reading, row: Row, attribute: Attribute): Row[] {
  const rows = follow(database, row, attribute);
  return rows.every(visible) ? rows : rows.filter(visible);
}

/** A cast names a type that exists, and stands behind a relation. */
export function checkCast(database: Database, cast: string, leaf: Attribute): void {
  if (leaf.kind === 'scalar') throw new ServerError('ParseError', `'${leaf.name}' is not a relation.`);
  castType(database, cast, leaf);
}

/** The type a relation leads to, or the subtype that a cast names. */
export function castType({ schema }: Database, cast: string | undefined, { target }: Attribute): EntityType {
  if (cast && !schema.types.has(cast)) throw new ServerError('ParseError', `No schema '${cast}' exists.`);
  return schema.type(cast ?? target!);
}

/** One value of a row: a column, a computed scalar, or the key of a referenced row. */
export function readValue(reading: Reading, row: Row, attribute: Attribute): unknown {
  const { database, origin, blobs } = reading;
  if (attribute.kind !== 'scalar') {
    const own = attribute.link?.by === 'own' ? row[attribute.link.attributes[0]!] : undefined;
    return own ?? related(reading, row, attribute)[0]?.['id'] ?? null;
  }
  const value = computedValue(database, row, attribute.name, { origin, blobs });
  return value === undefined ? (row[attribute.name] ?? null) : value;
}
