import type { Attribute, EntityType } from '../schema/types.ts';
import { isDense } from '../store/custom-attributes.ts';
import { follow } from '../store/follow.ts';
import type { Row } from '../store/row.ts';
import { alwaysSent } from './always-sent.ts';
import { fitsCast, type Reading, related } from './path.ts';
import type { ProjectionTree } from './projection.ts';
import { scalarOnWire } from './scalar-on-wire.ts';

export type EncodedEntity = Record<string, unknown>;

export interface EncoderOptions {
  /** Only what was asked for: no system projections and no classifier. */
  strict: boolean;
  /** Every occurrence of an entity in full. */
  denormalize: boolean;
}

/** What is shown of a column instead of what is stored: for what refers by it, and on the wire. */
interface Pretended {
  column: unknown;
  wire: unknown;
  /** Whether it takes the place of what was pretended before. */
  isLatest: boolean;
}

/**
 * Encodes the rows of one whole response. An entity is sent in full where it occurs first; where it occurs again, only
 * attributes that were not sent yet go with the reference, so a bare reference is the usual second occurrence.
 */
export class Encoder {
  readonly #reading: Reading;
  readonly #options: EncoderOptions;
  /** By row; rows of dense attribute values are made when they are read, so those go by their key. */
  readonly #sent = new Map<Row | string, Set<string>>();
  /** Rows that were sent with all of a projection, which then has no news of them. */
  readonly #complete = new WeakMap<ProjectionTree, Set<Row | string>>();
  /** By row and column: what a server shows that does not look at what it stored. */
  readonly #pretended = new Map<Row | string, Map<string, Pretended>>();
  /** What is being encoded, outermost first. */
  readonly #enclosing: Row[] = [];

  constructor(reading: Reading, options: EncoderOptions) {
    this.#reading = reading;
    this.#options = options;
  }

  /** Starts over, as if nothing had been sent. */
  forget(): void {
    this.#sent.clear();
  }

  /** From now on shows this of a column of a row. */
  pretend(row: Row, name: string, shown: Pretended): void {
    const identity = identityOf(row, this.#reading.database.schema.type(row.__entity_type__));
    const columns = this.#pretended.get(identity) ?? new Map<string, Pretended>();
    this.#pretended.set(identity, columns);
    if (shown.isLatest || !columns.has(name)) columns.set(name, shown);
  }

  encode(row: Row, tree: ProjectionTree): EncodedEntity {
    const { schema, switches } = this.#reading.database;
    const type = schema.type(row.__entity_type__);
    const entity = referenceTo(row, type);
    if (this.#options.denormalize && switches.denormalizedCycle === 'reference' && this.#enclosing.includes(row)) {
      return entity;
    }
    if (tree.isDeep && !this.#options.denormalize && this.#isComplete(row, type, tree)) return entity;
    const sent = this.#sentOf(row, type);
    this.#enclosing.push(row);
    if (!this.#options.strict || switches.strictProjections === 'system') this.#putAlways(entity, sent, row, type);
    this.#putScalars(entity, sent, row, tree);
    this.#putRelations(entity, sent, row, tree);
    this.#enclosing.pop();
    return entity;
  }

  #putAlways(entity: EncodedEntity, sent: Set<string>, row: Row, type: EntityType): void {
    const { schema, switches } = this.#reading.database;
    for (const attribute of alwaysSent(schema, type)) {
      if (attribute.type !== 'variable' || switches.denseValue === 'sent') this.#put(entity, sent, row, attribute);
    }
  }

  #putScalars(entity: EncodedEntity, sent: Set<string>, row: Row, tree: ProjectionTree): void {
    const { attributes } = this.#reading.database.schema.type(row.__entity_type__);
    for (const { attribute, below } of tree.attributes.values()) {
      const own = attributes.get(attribute.name);
      if (!own || (own.kind === 'scalar' && below.attributes.size > 0)) this.#putAbsent(entity, attribute);
      else if (own.kind === 'scalar') this.#put(entity, sent, row, own);
    }
  }

  #putRelations(entity: EncodedEntity, sent: Set<string>, row: Row, tree: ProjectionTree): void {
    const { attributes } = this.#reading.database.schema.type(row.__entity_type__);
    for (const [name, { below, casts }] of tree.attributes) {
      const attribute = attributes.get(name);
      if (!attribute || attribute.kind === 'scalar') continue;
      const value = this.#related(row, attribute, below, casts);
      if (!sent.has(attribute.name) || this.#hasNews(value)) entity[attribute.name] = value;
      sent.add(attribute.name);
    }
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
    const identity = identityOf(row, type);
    let sent = this.#sent.get(identity);
    if (!sent) {
      sent = new Set(type.key);
      this.#sent.set(identity, sent);
    }
    return sent;
  }

  /** True from the second time on. */
  #isComplete(row: Row, type: EntityType, tree: ProjectionTree): boolean {
    const identity = identityOf(row, type);
    const rows = this.#complete.get(tree) ?? new Set();
    this.#complete.set(tree, rows);
    return rows.has(identity) || !rows.add(identity);
  }

  /** A subtype's attribute asked for through its base, of a row that does not have it. */
  #putAbsent(entity: EncodedEntity, { name }: Attribute): void {
    if (this.#reading.database.switches.absentSubtypeAttribute === 'null') entity[name] = null;
  }

  #put(entity: EncodedEntity, sent: Set<string>, row: Row, attribute: Attribute): void {
    if (sent.has(attribute.name)) return;
    sent.add(attribute.name);
    const pretended = this.#pretendedOf(row)?.get(attribute.name);
    entity[attribute.name] = pretended ? pretended.wire : scalarOnWire(this.#reading, row, attribute);
  }

  #pretendedOf(row: Row): Map<string, Pretended> | undefined {
    if (this.#pretended.size === 0) return undefined;
    return this.#pretended.get(identityOf(row, this.#reading.database.schema.type(row.__entity_type__)));
  }

  /** The row as its own foreign keys are shown. */
  #asShown(row: Row, { link }: Attribute): Row {
    const pretended = link?.by === 'own' ? this.#pretendedOf(row) : undefined;
    if (!pretended) return row;
    return { ...row, ...Object.fromEntries([...pretended].map(([name, { column }]) => [name, column])) };
  }

  #related(row: Row, attribute: Attribute, below: ProjectionTree, casts?: ReadonlySet<string>): unknown {
    const { database } = this.#reading;
    let rows = related(this.#reading, this.#asShown(row, attribute), attribute);
    if (casts) rows = rows.filter((item) => [...casts].some((cast) => fitsCast(database, item, cast)));
    const encoded = rows.map((item) => this.encode(item, below));
    return attribute.kind === 'collection' ? encoded : (encoded[0] ?? this.#invisible(row, attribute));
  }

  #invisible(row: Row, attribute: Attribute): EncodedEntity | null {
    const { database } = this.#reading;
    if (database.switches.invisibleRelation === 'null') return null;
    const hidden = follow(database, row, attribute).find((item) => !this.#reading.visible(item));
    return hidden ? referenceTo(hidden, database.schema.type(hidden.__entity_type__)) : null;
  }

  /** True when the encoded relation carries more than references. */
  #hasNews(value: unknown): boolean {
    const entities = (Array.isArray(value) ? value : value ? [value] : []) as EncodedEntity[];
    return entities.some((entity) => {
      const { key } = this.#reading.database.schema.type(String(entity['__entity_type__']));
      return Object.keys(entity).length > key.length + 1;
    });
  }
}

function identityOf(row: Row, type: EntityType): Row | string {
  return isDense(type.name) ? `${row['configuration_id']},${row['entity_id']}` : row;
}

function referenceTo(row: Row, { key }: EntityType): EncodedEntity {
  const reference: EncodedEntity = { __entity_type__: row.__entity_type__ };
  for (const name of key) reference[name] = row[name];
  return reference;
}
