import { ActivityLog } from './activity-log.ts';
import { MalformedRequest } from './errors.ts';
import type { HubEvent } from './events/event.ts';
import { socialEvent } from './events/social-event.ts';
import { type Author, updateEvent } from './events/update-event.ts';
import { HeldRequests, lockTimeout } from './faults/held-requests.ts';
import { Blobs } from './media/blobs.ts';
import { ApiKeys } from './operations/api-keys.ts';
import { checkOrder } from './operations/batch-order.ts';
import { embedLocations } from './operations/embed-locations.ts';
import { perform } from './operations/operations.ts';
import type { Operation, Request } from './operations/request.ts';
import { Tickets } from './operations/tickets.ts';
import { Encoder, type EncoderOptions } from './query/encoder.ts';
import { hoist } from './query/hoist.ts';
import { Schema } from './schema/schema.ts';
import { naiveTime } from './server-clock.ts';
import { Access } from './store/access.ts';
import { type Change, Database } from './store/database.ts';
import type { Row } from './store/row.ts';
import { defaultSwitches, type Switches } from './switches.ts';

/** Fills an empty database; what is told here is what a person needs to sign in. */
export interface Show {
  name: string;
  /** Username of the account the demo signs in with. */
  username: string;
  /**
   * Username of the account strangers act for. The newer tests of ftrack's JavaScript client make up users and keys, of
   * which only `INVALID_API_KEY` is to be refused (ftrack-protocol §9.4).
   */
  guest?: string;
  /**
   * Milliseconds until an answer begins, as over a network: tests of ftrack's Python client ask with a timeout of a tenth
   * of a millisecond, which loopback keeps within what a computer can measure (ftrack-protocol §9.4).
   */
  latency?: number;
  fill(standin: Standin): void;
}

export interface CallOptions extends EncoderOptions {
  user: Row;
  origin: string;
  /** The request came with the server's global API key, which reaches only open projects and those granted to it. */
  hasGlobalKey?: boolean;
  /** What the request says of itself; goes into the events it causes. */
  clientToken?: string | null;
  pushToken?: string | null;
  applicationId?: string | undefined;
}

/** Hears of every committed request that changed something. */
export type CommitListener = (changes: readonly Change[], author: Author) => void;

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
  readonly apiKeys = new ApiKeys();
  readonly tickets = new Tickets();
  /** Ids of entities whose update or removal is refused. */
  readonly refused = new Set<string>();
  /** Ids of users who may change nothing. */
  readonly readers = new Set<string>();
  /** Types of entities that nobody may create, as the roles of users may have it. */
  readonly uncreatable = new Set<string>();
  /** Types of entities that nobody may change or remove. */
  readonly unalterable = new Set<string>();
  /** Ids of private projects that the global API key was granted. */
  readonly keyProjects = new Set<string>();
  /** Requests that arrive later than they were sent. */
  readonly held: HeldRequests;
  readonly #activity: ActivityLog;
  /** Milliseconds a request waits for what another one has locked. */
  lockWait = 200;
  /** Milliseconds the server's clock is ahead of ours. */
  clockSkew = 0;
  /** Hears of every committed change as the event hub tells it; set by whoever has listeners. */
  announce: ((event: HubEvent) => void) | undefined;
  /** Hears of every committed change, row by row. */
  committed: CommitListener | undefined;

  constructor(show: Show, switches: Partial<Switches> = {}) {
    this.switches = { ...defaultSwitches, ...switches };
    this.database = new Database(Schema.recorded(this.switches), this.switches);
    this.#activity = new ActivityLog(this.database);
    this.held = new HeldRequests(this.database);
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

  /** What a user may see; `hasGlobalKey` where they come with the server's own key. */
  access(user: Row, hasGlobalKey = false): Access {
    return new Access(this.database, user, hasGlobalKey ? this.keyProjects : undefined);
  }

  /** Milliseconds since 1970, by the server's clock. */
  get time(): number {
    return Date.now() + this.clockSkew;
  }

  /** Carries out a request, at once: what is locked by one that is under way it does not get. */
  call(operations: Operation[], options: CallOptions): unknown[] {
    if (this.held.isLocked(operations)) throw lockTimeout();
    this.#activity.settle(this.time);
    const request = this.#request(options);
    const { result, changes } = this.database.transaction(() => {
      const answers =
        this.switches.encoding === 'late' ? performLate(request, operations) : performAll(request, operations);
      embedLocations(operations, answers);
      return answers;
    });
    this.#learn(changes);
    this.#activity.record(changes, { user: options.user, at: this.time, now: this.#now() });
    if (this.switches.repeatedEntity === 'hoisted' && !options.denormalize) hoist(this.database.schema, result);
    this.#tell(changes, request, options);
    return result;
  }

  #request({ user, origin, strict, denormalize, hasGlobalKey = false }: CallOptions): Request {
    const access = this.access(user, hasGlobalKey);
    const reading = {
      database: this.database,
      origin,
      blobs: this.blobs,
      visible: (row: Row) => access.sees(row),
    };
    return {
      ...reading,
      switches: this.switches,
      user,
      strict,
      access,
      encoder: new Encoder(reading, { strict, denormalize }),
      encoded: [],
      refused: this.refused,
      readers: this.readers,
      uncreatable: this.uncreatable,
      unalterable: this.unalterable,
      apiKeys: this.apiKeys,
      tickets: this.tickets,
      time: this.time,
      now: () => this.#now(),
    };
  }

  /** The server's clock as it writes it. */
  #now(): string {
    const { time } = this;
    const text = naiveTime(time, this.switches);
    const milliseconds = String(Math.floor(time) % 1000).padStart(3, '0');
    return this.switches.serverTimes === 'seconds' ? text : `${text}.${milliseconds}000`;
  }

  /** Object types are schemas: a new one can be used from the next request on. */
  #learn(changes: readonly Change[]): void {
    for (const { kind, row } of changes) {
      if (kind !== 'insert' || row.__entity_type__ !== 'ObjectType') continue;
      this.database.schema.addObjectType(String(row['id']), String(row['name']));
    }
  }

  #tell(changes: readonly Change[], { encoded }: Request, options: CallOptions): void {
    if (changes.length === 0 && encoded.length === 0) return;
    const { user, origin, applicationId } = options;
    const { clientToken = null, pushToken = null } = this.switches.eventTokens === 'echoed' ? options : {};
    const named = this.switches.applicationId === 'named' ? 'ftrack.server' : undefined;
    const author: Author = { user, origin, clientToken, pushToken, applicationId: applicationId ?? named };
    this.committed?.(changes, author);
    const event = this.announce && updateEvent(this.database, changes, encoded, author);
    if (!event) return;
    this.announce?.(event);
    if (this.switches.socialNoise === 'sent') this.announce?.(socialEvent(event));
  }
}

function performAll(request: Request, operations: Operation[]): unknown[] {
  return operations.map((operation, index) => {
    checkOrder(request.database, operations, index);
    return perform(request, operation);
  });
}

/** Runs everything, then reads again with a fresh encoder, so that every answer shows the final state. */
function performLate(request: Request, operations: Operation[]): unknown[] {
  const first = performAll(request, operations);
  request.encoder.forget();
  return operations.map((operation, index) =>
    operation.action === 'query' || operation.action === 'search' ? perform(request, operation) : first[index],
  );
}

/** Reads the body of a request: a list of operations; one bare operation stands for a list of one. */
export function readOperations(body: string, { bareOperation }: Pick<Switches, 'bareOperation'>): Operation[] {
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch {
    throw new MalformedRequest('The request is not JSON.');
  }
  if (!Array.isArray(data) && bareOperation === 'reject') {
    throw new MalformedRequest('The request is not a list of operations.');
  }
  const list = Array.isArray(data) ? data : [data];
  for (const item of list) {
    if (!item || typeof item !== 'object' || typeof (item as Operation).action !== 'string') {
      throw new MalformedRequest("Every operation needs an 'action'.");
    }
  }
  return list as Operation[];
}
