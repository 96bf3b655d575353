import type { Schema } from '../schema/schema.ts';
import type { Attribute, EntityType } from '../schema/types.ts';
import { isDense } from '../store/custom-attributes.ts';
import type { Database } from '../store/database.ts';
import { follow } from '../store/follow.ts';
import type { Row } from '../store/row.ts';
import { type Reading, readValue } from './path.ts';
import type { ProjectionTree } from './projection.ts';

export type EncodedEntity = Record<string, unknown>;

export interface EncoderOptions {
  /** Only what was asked for: no system projections and no classifier. */
  strict: boolean;
  /** Every occurrence of an entity in full. */
  denormalize: boolean;
}

/**
 * Encodes the rows of one whole response. An entity is sent in full where it occurs first; where it occurs again, only
 * attributes that were not sent yet go with the reference, so a bare reference is the usual second occurrence.
 */
export class Encoder {
  readonly #reading: Reading;
  readonly #options: EncoderOptions;
  readonly #sent = new Map<string, Set<string>>();

  constructor(reading: Reading, options: EncoderOptions) {
    this.#reading = reading;
    this.#options = options;
  }

  /** Starts over, as if nothing had been sent. */
  forget(): void {
    this.#sent.clear();
  }

  encode(row: Row, tree: ProjectionTree): EncodedEntity {
    const schema = this.#reading.database.schema;
    const type = schema.type(row.__entity_type__);
    const sent = this.#sentOf(row, type);
    const entity: EncodedEntity = { __entity_type__: row.__entity_type__ };
    for (const name of type.key) entity[name] = row[name];
    if (!this.#options.strict) {
      for (const attribute of alwaysSent(schema, type)) this.#put(entity, sent, row, attribute);
    }
    for (const { attribute } of tree.attributes.values()) {
      if (attribute.kind === 'scalar' && this.#has(type, attribute)) this.#put(entity, sent, row, attribute);
    }
    for (const { attribute, below, cast } of tree.attributes.values()) {
      if (attribute.kind === 'scalar' || !this.#has(type, attribute)) continue;
      const value = this.#related(row, attribute, below, cast);
      if (!sent.has(attribute.name) || hasNews(schema, value)) entity[attribute.name] = value;
      sent.add(attribute.name);
    }
    return entity;
  }

  /** The entity with these attributes, whether they were sent before or not: what a write answers. */
  encodeWritten(row: Row, names: string[]): EncodedEntity {
    const type = this.#reading.database.schema.type(row.__entity_type__);
    const sent = this.#sentOf(row, type);
    for (const name of [...names, ...(type.system ?? [])]) sent.delete(name);
    const attributes = names.flatMap((name) => type.attributes.get(name) ?? []);
    return this.encode(row, {
      attributes: new Map(
        attributes.map((attribute) => [attribute.name, { attribute, below: { attributes: new Map() } }]),
      ),
    });
  }

  #sentOf(row: Row, type: EntityType): Set<string> {
    if (this.#options.denormalize) return new Set();
    const identity = `${type.table}:${type.key.map((name) => row[name]).join(',')}`;
    let sent = this.#sent.get(identity);
    if (!sent) {
      sent = new Set(type.key);
      this.#sent.set(identity, sent);
    }
    return sent;
  }

  /** A subtype's attribute asked for through its base is left out where a row does not have it. */
  #has(type: EntityType, attribute: Attribute): boolean {
    return type.attributes.has(attribute.name);
  }

  #put(entity: EncodedEntity, sent: Set<string>, row: Row, attribute: Attribute): void {
    if (sent.has(attribute.name)) return;
    sent.add(attribute.name);
    entity[attribute.name] = scalarOnWire(this.#reading, row, attribute);
  }

  #related(row: Row, attribute: Attribute, below: ProjectionTree, cast: string | undefined): unknown {
    const { database } = this.#reading;
    let rows = follow(database, row, attribute);
    if (cast) rows = rows.filter((item) => database.holds(item, cast));
    const encoded = rows.map((item) => this.encode(item, below));
    return attribute.kind === 'collection' ? encoded : (encoded[0] ?? null);
  }
}

/** System projections, by attribute name, and for what is stored as a Task also the object type. */
function alwaysSent(schema: Schema, type: EntityType): Attribute[] {
  const known = alwaysSentOf.get(type);
  if (known) return known;
  const names = [...(type.system ?? [])];
  if (schema.isA(type.name, 'TypedContext')) names.push('object_type_id');
  // Listed by a physical name that no attribute carries; the value has been seen to come along.
  if (isDense(type.name)) names.push('value');
  const attributes = names.flatMap((name) => {
    const own = type.attributes.get(name);
    return own?.kind === 'scalar'
      ? own
      : ([...type.attributes.values()].find((attribute) => attribute.alias === name && attribute.kind === 'scalar') ??
          []);
  });
  alwaysSentOf.set(type, attributes);
  return attributes;
}

const alwaysSentOf = new WeakMap<EntityType, Attribute[]>();

/** True when the encoded relation carries more than references. */
function hasNews(schema: Schema, value: unknown): boolean {
  const entities = (Array.isArray(value) ? value : value ? [value] : []) as EncodedEntity[];
  return entities.some((entity) => {
    const key = schema.type(String(entity['__entity_type__'])).key;
    return Object.keys(entity).length > key.length + 1;
  });
}

function scalarOnWire(reading: Reading, row: Row, attribute: Attribute): unknown {
  const value = readValue(reading, row, attribute);
  if (value === null || value === undefined) return null;
  if (attribute.format === 'date-time') return { __type__: 'datetime', value };
  if (attribute.tableName) return parentType(reading.database, row, String(value));
  return value;
}

/**
 * The client side of the table name transform: the concrete type of the parent, and where it is gone the type of its
 * table (`asset_version` → `AssetVersion`, `task` → `TypedContext`, `show` → `Project`).
 */
function parentType(database: Database, row: Row, table: string): string {
  const base = typeOfTable(database.schema, table);
  const parent = database.schema.types.has(base) ? database.table(base).get(String(row['parent_id'])) : undefined;
  return parent && database.switches.parentType === 'concrete' ? parent.__entity_type__ : base;
}

function typeOfTable(schema: Schema, table: string): string {
  if (table === 'task') return 'TypedContext';
  if (table === 'show') return 'Project';
  const wanted = table.replaceAll('_', '').toLowerCase();
  return [...schema.types.keys()].find((name) => name.toLowerCase() === wanted) ?? table;
}
