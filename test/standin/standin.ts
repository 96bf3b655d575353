import { ServerError } from './errors.ts';
import type { HubEvent } from './events/event.ts';
import { updateEvent } from './events/update-event.ts';
import { Blobs } from './media/blobs.ts';
import { perform } from './operations/operations.ts';
import type { Operation, Request } from './operations/request.ts';
import { Encoder, type EncoderOptions } from './query/encoder.ts';
import { Schema } from './schema/schema.ts';
import { type Change, Database } from './store/database.ts';
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
  /** What the request says of itself; goes into the events it causes. */
  clientToken?: string | null;
  pushToken?: string | null;
  applicationId?: string | undefined;
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
  readonly blobs = new Blobs();
  /** Ids of entities whose update or removal is refused. */
  readonly refused = new Set<string>();
  /** Milliseconds the server's clock is ahead of ours. */
  clockSkew = 0;
  /** Hears of every committed change; set by whoever has listeners. */
  announce: ((event: HubEvent) => void) | undefined;

  constructor(show: Show, switches: Partial<Switches> = {}) {
    this.switches = { ...defaultSwitches, ...switches };
    this.database = new Database(Schema.recorded(), this.switches);
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
      strict: options.strict,
      blobs: this.blobs,
      encoder: new Encoder({ database: this.database, origin: options.origin, blobs: this.blobs }, options),
      encoded: [],
      visible: () => true,
      refused: this.refused,
      now: () => new Date(Date.now() + this.clockSkew).toISOString().slice(0, 19),
    };
    const { result, changes } = this.database.transaction(() =>
      this.switches.encoding === 'late'
        ? performLate(request, operations)
        : operations.map((one) => perform(request, one)),
    );
    this.#tell(changes, request, options);
    return result;
  }

  #tell(changes: readonly Change[], { encoded }: Request, options: CallOptions): void {
    const { user, clientToken = null, pushToken = null, applicationId } = options;
    const author = { user, clientToken, pushToken, applicationId };
    const event = this.announce && updateEvent(this.database, changes, encoded, author);
    if (event) this.announce?.(event);
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
