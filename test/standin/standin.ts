import { ServerError } from './errors.ts';
import { perform } from './operations/operations.ts';
import type { Operation, Request } from './operations/request.ts';
import { Encoder, type EncoderOptions } from './query/encoder.ts';
import { Schema } from './schema/schema.ts';
import { Database } from './store/database.ts';
import type { Row } from './store/row.ts';
import { defaultSwitches, type Switches } from './switches.ts';

/** Fills an empty database; what is told here is what a person needs to sign in. */
export interface Show {
  name: string;
  /** Username of the account the demo signs in with. */
  username: string;
  fill(standin: Standin): void;
}

export interface CallOptions extends EncoderOptions {
  user: Row;
  origin: string;
}

/**
 * An ftrack server in memory: the database of a show and `POST /api` without the HTTP around it.
 *
 * One `call` is one transaction: either all its operations have happened, or none and the error says why.
 */
export class Standin {
  readonly database: Database;
  readonly switches: Switches;
  readonly show: Show;
  /** Ids of entities whose update or removal is refused. */
  readonly refused = new Set<string>();
  /** Milliseconds the server's clock is ahead of ours. */
  clockSkew = 0;

  constructor(show: Show, switches: Partial<Switches> = {}) {
    this.database = new Database(Schema.recorded());
    this.switches = { ...defaultSwitches, ...switches };
    this.show = show;
    show.fill(this);
  }

  /** The row of an active user, by username. */
  user(username: string): Row | undefined {
    return this.database
      .table('User')
      .where('username', username)
      .find((row) => row['is_active'] !== false);
  }

  call(operations: Operation[], options: CallOptions): unknown[] {
    const request: Request = {
      database: this.database,
      origin: options.origin,
      switches: this.switches,
      user: options.user,
      encoder: new Encoder({ database: this.database, origin: options.origin }, options),
      visible: () => true,
      refused: this.refused,
      now: () => new Date(Date.now() + this.clockSkew).toISOString().slice(0, 19),
    };
    const { result } = this.database.transaction(() =>
      this.switches.encoding === 'late'
        ? performLate(request, operations)
        : operations.map((one) => perform(request, one)),
    );
    return result;
  }
}

/** Runs everything, then reads again with a fresh encoder, so that every answer shows the final state. */
function performLate(request: Request, operations: Operation[]): unknown[] {
  const first = operations.map((operation) => perform(request, operation));
  request.encoder.forget();
  return operations.map((operation, index) =>
    operation.action === 'query' || operation.action === 'search' ? perform(request, operation) : first[index],
  );
}

/** Reads the body of a request: a list of operations; one bare operation stands for a list of one. */
export function readOperations(body: string): Operation[] {
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch {
    throw new ServerError('ValidationError', 'The request is not JSON.', { status: 422 });
  }
  const list = Array.isArray(data) ? data : [data];
  for (const item of list) {
    if (!item || typeof item !== 'object' || typeof (item as Operation).action !== 'string') {
      throw new ServerError('ValidationError', "Every operation needs an 'action'.", { status: 422 });
    }
  }
  return list as Operation[];
}
