import { ApiError } from './api-error.ts';
import { type Entity, isEntity } from './decode.ts';
import { encodeData } from './encode.ts';
import { criteriaOf, differencesFrom } from './ensure.ts';
import { EntityLoader } from './entity-loader.ts';
import type { Attributes, EntityName, PathsOf, Selected } from './entity-types.ts';
import {
  createOperation,
  deleteOperation,
  type EntityData,
  updateOperation,
  type WriteOperation,
} from './operations.ts';
import { Query } from './query.ts';
import { type Page, Session } from './session.ts';
import type { CallOptions } from './transport.ts';

/** Rows read at once by `rows`. */
const pageSize = 500;

/** A session that works on single entities and on whole results as well. */
export class EntitySession extends Session {
  readonly #loader = new EntityLoader((query, options) => this.query(query, options));

  /** Every row of a query, page by page, however many there are. Stops reading when nobody takes any more. */
  async *rows<Row>(query: Query<Row>, size = pageSize, options?: CallOptions): AsyncGenerator<Row, void, undefined> {
    // Without an order the pages of a query need not fit together.
    const ordered = query.tail.order ? query : query.order('id');
    for (let offset: number | null = query.tail.offset ?? 0; offset !== null; ) {
      const page: Page<Row> = await this.page(ordered.page(offset, size), options);
      yield* page.rows;
      offset = page.next;
    }
  }

  /**
   * One entity by its id; `undefined` when it does not exist or may not be seen. Loads of the same turn become one query
   * for each type.
   */
  get<Name extends EntityName, const Paths extends readonly string[]>(
    type: Name,
    id: string,
    paths: Paths & PathsOf<Attributes<Name>, Paths>,
    options?: CallOptions,
  ): Promise<Selected<Name, Paths[number]> | undefined> {
    return this.#loader.load(type, id, paths, options) as Promise<Selected<Name, Paths[number]> | undefined>;
  }

  /** Creates an entity under an id of our own, so that a lost answer never leaves us ignorant of which one it was. */
  async create(type: string, data: EntityData, options?: CallOptions): Promise<Entity> {
    return this.#writeOne(createOperation(type, this.#encode(type, { id: crypto.randomUUID(), ...data })), options);
  }

  async update(type: string, key: string | string[], data: EntityData, options?: CallOptions): Promise<Entity> {
    return this.#writeOne(updateOperation(type, [key].flat(), this.#encode(type, data)), options);
  }

  async delete(type: string, key: string | string[], options?: CallOptions): Promise<void> {
    await this.write([], [deleteOperation(type, [key].flat())], options);
  }

  /**
   * The one entity that has these values of the `identifying` attributes, by default all of them: updated where it has
   * other values, created where there is none. Rejects when several fit.
   */
  async ensure(
    type: string,
    data: EntityData,
    identifying: readonly string[] = Object.keys(data),
    options?: CallOptions,
  ): Promise<Entity> {
    const encoded = this.#encode(type, data);
    const paths = ['id', ...Object.keys(encoded).map((name) => (isEntity(encoded[name]) ? `${name}.id` : name))];
    const query = new Query<Entity>(type, paths, criteriaOf(encoded, identifying)).page(0, 2);
    const [found, another] = await this.query(query, options);
    if (another) throw new ApiError('rejected', `Several ${type} fit, so none of them can be meant.`);
    if (!found) return this.create(type, encoded, options);
    const differences = differencesFrom(found, encoded);
    if (Object.keys(differences).length === 0) return found;
    return this.update(found.__entity_type__, String(found['id']), differences, options);
  }

  #encode(type: string, data: EntityData): EntityData {
    const { identity } = this.entities;
    const computed = Object.keys(data).find((name) => identity.isComputed(type, name));
    if (computed) throw new TypeError(`${computed} of ${type} is worked out by the server and cannot be written.`);
    return encodeData(data, identity);
  }

  async #writeOne(operation: WriteOperation, options?: CallOptions): Promise<Entity> {
    const [written] = (await this.write([], [operation], options)).after;
    if (!written) throw new ApiError('malformed', 'The answer to a write does not tell what was written.');
    return written;
  }
}
