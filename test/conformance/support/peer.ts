import { ServerError } from '../../standin/errors.ts';
import type { Operation } from '../../standin/operations/request.ts';
import { type CallOptions, type Show, Standin } from '../../standin/standin.ts';
import type { Switches } from '../../standin/switches.ts';

/** An entity as it came over the wire. */
export interface Entity {
  __entity_type__: string;
  id: string;
  [attribute: string]: unknown;
}

/** One answer of a response. */
export interface Answer {
  action?: string;
  data?: unknown;
  metadata?: { next: { offset: number | null } };
  [key: string]: unknown;
}

/** A refusal as it came over the wire. */
export interface Refusal {
  exception: string;
  content: string;
  error_code: string | null;
}

/** A stand-in of its own and a user to call it as. Whatever goes in and out passes through JSON. */
export class Peer {
  readonly standin: Standin;
  user: string;

  constructor(show: Show, switches: Partial<Switches> = {}) {
    this.standin = new Standin(show, switches);
    this.user = show.username;
  }

  call(operations: Operation[], options: Partial<CallOptions> = {}): Answer[] {
    const user = this.standin.user(this.user);
    if (!user) throw new Error(`There is no user ${this.user}.`);
    const sent = JSON.parse(JSON.stringify(operations)) as Operation[];
    const all = { user, origin: 'http://standin', strict: false, denormalize: false, ...options };
    return JSON.parse(JSON.stringify(this.standin.call(sent, all))) as Answer[];
  }

  /** Rows of a query. */
  query(expression: string, options: Partial<CallOptions> = {}): Entity[] {
    return this.page(expression, options).rows;
  }

  page(expression: string, options: Partial<CallOptions> = {}): { rows: Entity[]; next: number | null } {
    const [answer] = this.call([{ action: 'query', expression }], options);
    return { rows: answer!.data as Entity[], next: answer!.metadata!.next.offset };
  }

  /** Ids of the rows of a query, in their order. */
  ids(expression: string): string[] {
    return this.query(expression).map(({ id }) => id);
  }

  create(type: string, data: Record<string, unknown>, key?: string[]): Entity {
    const operation = { action: 'create', entity_type: type, entity_data: data, ...(key && { entity_key: key }) };
    return this.call([operation])[0]!.data as Entity;
  }

  update(type: string, key: string | string[], data: Record<string, unknown>): Entity {
    return this.call([{ action: 'update', entity_type: type, entity_key: [key].flat(), entity_data: data }])[0]!
      .data as Entity;
  }

  remove(type: string, ...key: string[]): unknown {
    return this.call([{ action: 'delete', entity_type: type, entity_key: key }])[0]!.data;
  }

  /** What the server says to operations it refuses. */
  refusal(operations: Operation[], options: Partial<CallOptions> = {}): Refusal {
    try {
      this.call(operations, options);
    } catch (error) {
      if (error instanceof ServerError) return error.toJSON();
      throw error;
    }
    throw new Error('The server refused nothing.');
  }

  refusedQuery(expression: string): Refusal {
    return this.refusal([{ action: 'query', expression }]);
  }
}
