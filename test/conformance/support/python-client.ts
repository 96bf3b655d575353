import { randomUUID } from 'node:crypto';
import type { RunningStandin } from '../../standin/http/server.ts';
import type { Operation } from '../../standin/operations/request.ts';
import { optimised } from './python-batch.ts';

/** A schema, as far as the client looks at it. */
interface PythonSchema {
  id: string;
  primary_key: string[];
  default_projections: string[];
  properties: Record<string, { type?: string; $ref?: string; default?: unknown }>;
}

type Encoded = Record<string, unknown> & { __entity_type__: string };

/** What the client holds of one entity: what it was told, and what it was given and has not sent yet. */
export interface PythonEntity {
  readonly type: string;
  readonly key: string[];
  readonly remote: Map<string, unknown>;
  readonly local: Map<string, unknown>;
}

/**
 * Talks to a server as ftrack's Python client does (ftrack-protocol §2.8, §3.3, §8.2), with the same strictness: it raises
 * on types and entities it cannot place, sends its own ids and defaults, forgets after a commit what it sent and believes
 * what it is told, and asks for every attribute it was not told.
 */
export class PythonClient {
  readonly server: RunningStandin;
  readonly schemas = new Map<string, PythonSchema>();
  information: Record<string, unknown> = {};
  /** Requests so far. */
  calls = 0;
  readonly #headers: Record<string, string>;
  readonly #entities = new Map<string, PythonEntity>();
  #operations: Operation[] = [];

  private constructor(server: RunningStandin, headers: Record<string, string>) {
    this.server = server;
    this.#headers = {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'ftrack-user': server.user,
      'ftrack-api-key': server.apiKey,
      'ftrack-strict-api': 'false',
      ...headers,
    };
  }

  /** Begins a session: who is there, and what types it has, in a request each. */
  static async start(server: RunningStandin, headers: Record<string, string> = {}): Promise<PythonClient> {
    const client = new PythonClient(server, headers);
    const values = ['schema_hash', 'is_timezone_support_enabled', 'storage_scenario'];
    const [information] = await client.call([{ action: 'query_server_information', values }]);
    client.information = information as Record<string, unknown>;
    const [schemas] = await client.call([{ action: 'query_schemas' }]);
    for (const schema of schemas as PythonSchema[]) client.schemas.set(schema.id, schema);
    return client;
  }

  async call(operations: Operation[]): Promise<unknown[]> {
    this.calls++;
    const body = JSON.stringify(operations, (_, value) => (isEntity(value) ? referenceTo(value, this.schemas) : value));
    const response = await fetch(`${this.server.url}/api`, { method: 'POST', headers: this.#headers, body });
    const result = (await response.json()) as unknown;
    if ('exception' in Object(result)) {
      const { exception, content } = result as Record<string, string>;
      throw new Error(`Server reported error: ${exception}(${content})`);
    }
    return result as unknown[];
  }

  /** All rows, page by page: `offset N limit M` is always the last word, whatever the query said of pages. */
  async query(expression: string, pageSize = 500): Promise<PythonEntity[]> {
    const limit = /\blimit (\d+)/.exec(expression);
    const start = /\boffset (\d+)/.exec(expression);
    const bare = this.#withProjections(expression.replace(/\s*\b(limit|offset) \d+/g, ''));
    const rows: PythonEntity[] = [];
    const wanted = limit ? Number(limit[1]) : Number.POSITIVE_INFINITY;
    for (let offset: number | null = start ? Number(start[1]) : 0; offset !== null && rows.length < wanted; ) {
      const size = Math.min(pageSize, wanted - rows.length);
      const [answer] = await this.call([{ action: 'query', expression: `${bare} offset ${offset} limit ${size}` }]);
      const { data, metadata } = answer as { data: Encoded[]; metadata: { next: { offset: number | null } } };
      rows.push(...data.map((item) => this.#merge(item)));
      offset = metadata.next.offset;
    }
    return rows;
  }

  /** The first row; there must be one. */
  async first(expression: string): Promise<PythonEntity> {
    const [row] = await this.query(`${expression} limit 1`);
    if (!row) throw new Error(`NoResultFoundError: ${expression}`);
    return row;
  }

  /** The entity with this key from the server, or nothing. */
  async get(type: string, ...key: string[]): Promise<PythonEntity | undefined> {
    const names = this.schema(type).primary_key;
    const parts = names.map((name, index) => `${name} is "${key[index]}"`);
    return (await this.query(`${type} where (${parts.join(' and ')})`))[0];
  }

  /** Attributes of several entities of one type in one query, with the client's own way of writing composite keys. */
  async populate(entities: PythonEntity[], projections: string): Promise<void> {
    const { primary_key: names, id } = this.schema(entities[0]!.type);
    const criteria =
      names.length === 1
        ? entities.length === 1
          ? `${names[0]} is ${entities[0]!.key[0]}`
          : `${names[0]} in (${entities.map(({ key }) => key[0]).join(',')})`
        : entities
            .map(({ key }) => `(${names.map((name, at) => `${name} is "${key[at]}"`).join('and ')})`)
            .join(' or ');
    await this.query(`select ${projections} from ${id} where ${criteria}`);
  }

  /** A new entity with an id and defaults of the client's making; sent with the next commit. */
  create(type: string, data: Record<string, unknown> = {}): PythonEntity {
    const { primary_key, properties } = this.schema(type);
    const values: Record<string, unknown> = {};
    for (const [name, { default: value }] of Object.entries(properties)) {
      if (value !== undefined) values[name] = value === '{uid}' ? randomUUID() : value;
    }
    Object.assign(values, data);
    const key = primary_key.map((name) => String(values[name]));
    const entity = this.#entity(type, key);
    for (const [name, value] of Object.entries(values)) entity.local.set(name, value);
    const entity_data = { __entity_type__: type, ...values };
    this.#operations.push({ action: 'create', entity_type: type, entity_key: key, entity_data });
    return entity;
  }

  set(entity: PythonEntity, name: string, value: unknown): void {
    entity.local.set(name, value);
    const entity_data = { __entity_type__: entity.type, [name]: value };
    this.#operations.push({ action: 'update', entity_type: entity.type, entity_key: entity.key, entity_data });
  }

  /** Adds to a collection, which means sending all of it. */
  async append(entity: PythonEntity, name: string, item: PythonEntity): Promise<void> {
    this.set(entity, name, [...(await this.items(entity, name)), item]);
  }

  delete(entity: PythonEntity): void {
    this.#operations.push({ action: 'delete', entity_type: entity.type, entity_key: entity.key });
  }

  async commit(): Promise<void> {
    const batch = optimised(this.#operations);
    if (batch.length > 0) {
      const results = (await this.call(batch)) as { action: string; data: Encoded }[];
      this.#operations = [];
      for (const { local } of this.#entities.values()) local.clear();
      for (const { action, data } of results) if (action === 'create' || action === 'update') this.#merge(data);
    }
  }

  /** Forgets what was not sent, and everything it knew. */
  reset(): void {
    this.#operations = [];
    this.#entities.clear();
  }

  /** An attribute: as it was set, as it was told, or asked for now. */
  async read(entity: PythonEntity, name: string): Promise<unknown> {
    if (entity.local.has(name)) return entity.local.get(name);
    const isNew = this.#operations.some(({ action, entity_key }) => action === 'create' && entity_key === entity.key);
    if (!entity.remote.has(name) && !isNew) await this.populate([entity], name);
    return entity.remote.get(name);
  }

  async items(entity: PythonEntity, name: string): Promise<PythonEntity[]> {
    return ((await this.read(entity, name)) ?? []) as PythonEntity[];
  }

  /** What a key/value collection holds. */
  async mapped(entity: PythonEntity, name: string): Promise<Record<string, unknown>> {
    const items = await this.items(entity, name);
    const pairs = items.map(async (item) => [await this.read(item, 'key'), await this.read(item, 'value')]);
    return Object.fromEntries(await Promise.all(pairs)) as Record<string, unknown>;
  }

  schema(type: string): PythonSchema {
    const schema = this.schemas.get(type);
    if (!schema) throw new Error(`UnrecognisedEntityTypeError: ${type}`);
    return schema;
  }

  #withProjections(expression: string): string {
    if (expression.startsWith('select')) return expression;
    const type = /^\w+/.exec(expression)![0];
    return `select ${this.schema(type).default_projections.join(', ')} from ${expression}`;
  }

  #merge(encoded: Encoded): PythonEntity {
    const key = this.schema(encoded.__entity_type__).primary_key.map((name) => {
      if (encoded[name] === undefined) throw new Error(`KeyError: ${encoded.__entity_type__} without ${name}`);
      return String(encoded[name]);
    });
    const entity = this.#entity(encoded.__entity_type__, key);
    for (const [name, value] of Object.entries(encoded)) {
      if (name !== '__entity_type__') entity.remote.set(name, this.#decoded(value));
    }
    return entity;
  }

  #decoded(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#decoded(item));
    const { __entity_type__, __type__, value: text } = Object(value) as Record<string, unknown>;
    if (__entity_type__) return this.#merge(value as Encoded);
    return __type__ === 'datetime' ? text : value;
  }

  #entity(type: string, key: string[]): PythonEntity {
    const identity = `${type},${key.join(',')}`;
    const known = this.#entities.get(identity) ?? { type, key, remote: new Map(), local: new Map() };
    this.#entities.set(identity, known);
    return known;
  }
}

function isEntity(value: unknown): value is PythonEntity {
  return value !== null && typeof value === 'object' && 'remote' in value && 'local' in value;
}

function referenceTo({ type, key }: PythonEntity, schemas: ReadonlyMap<string, PythonSchema>): Encoded {
  const names = schemas.get(type)!.primary_key;
  return { __entity_type__: type, ...Object.fromEntries(names.map((name, index) => [name, key[index]])) };
}
