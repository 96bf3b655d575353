import { Identity } from '../api/identity/identity.ts';
import { IdentityMap } from '../api/identity/identity-map.ts';
import type { Schemas } from '../api/schema/schemas.ts';
import { Session } from '../api/session.ts';
import { ApiError } from '../api/wire/api-error.ts';
import { areClockReadings, ServerClock } from '../api/wire/server-clock.ts';
import { type Credentials, httpTransport, type Transport } from '../api/wire/transport.ts';
import { isProduction, type Production, readProduction } from '../changes/production.ts';
import { isYoung } from '../is-young.ts';
import { openCache } from '../store/cache-database.ts';
import { Documents } from '../store/documents.ts';
import { EntityStore } from '../store/entity-store.ts';
import { forgetOld } from '../store/make-room.ts';
import type { SiteRecord, SiteRecords } from '../store/site-records.ts';
import { askedRights } from './asked-rights.ts';
import { type SiteUser, userIn, userQuestion } from './current-user.ts';
import { type Repeats, recallRepeats } from './repeats.ts';
import { routedTransport, routeNames } from './routes.ts';
import { SharedWork } from './shared-work.ts';
import { SiteRights } from './site-rights.ts';
import { SiteSchemas } from './site-schemas.ts';
import { UserWatch } from './user-watch.ts';

/** How long who we were counts when a new life of the background opens a site; milliseconds. The first read asks anew. */
const userLifetime = 10 * 60_000;
/** How much older than now the record may become before it is written again; milliseconds. */
const recordAge = 60_000;
/** How long workflows, statuses and types are taken as they were read; milliseconds. */
const productionLifetime = 10 * 60_000;

const clockDocument = 'server clock';

/** What the sites hear of one of them. */
interface SiteEvents {
  /** The server said who is signed in, before anything of the site was opened; `last` is who was before. */
  opening(user: SiteUser, last: SiteUser | undefined): Promise<void>;
  /** The site's user was signed in at `at`; milliseconds since 1970. Not told of every answer. */
  confirmed(at: number): void;
  /** Somebody else is signed in than the site belongs to. */
  otherUser(user: SiteUser): void;
  /** The server does not know us any more. */
  signedOut(): Promise<void>;
}

/** One ftrack server with one user: its session, its cache, and what is known of its production. */
export class Site {
  readonly origin: string;
  readonly user: SiteUser;
  readonly session: Session;
  readonly documents: Documents;
  readonly store: EntityStore;
  readonly repeats: Repeats;
  readonly credentials: Credentials;
  /** What the user's roles allow. */
  readonly rights: SiteRights;
  readonly #watch: UserWatch;
  readonly #schemas: SiteSchemas;
  /** When somebody wanted to know last who is signed in; milliseconds since 1970. */
  #askedAt = 0;
  #production: Production | undefined;
  #readingProduction: SharedWork<Production> | undefined;

  private constructor(
    { origin, apiKey }: SiteRecord,
    user: SiteUser,
    {
      watch,
      session,
      documents,
      store,
      repeats,
    }: { watch: UserWatch } & Pick<Site, 'session' | 'documents' | 'store' | 'repeats'>,
  ) {
    this.origin = origin;
    this.credentials = apiKey ?? 'session';
    this.user = user;
    this.#watch = watch;
    this.session = session;
    this.documents = documents;
    this.store = store;
    this.repeats = repeats;
    this.#schemas = new SiteSchemas(session, documents);
    this.rights = new SiteRights(session, documents, askedRights);
  }

  /** Opens what is kept of whoever is signed in. */
  static async open(record: SiteRecord, records: SiteRecords, events: SiteEvents): Promise<Site> {
    const transport = transportOf(record, records);
    const { user, confirmedAt, answer } = await openingUser(record, transport, events);
    let recordedAt = record.checkedAt ?? 0;
    const watch = new UserWatch({
      transport: tellingOf(transport, async () => {
        watch.forget();
        await events.signedOut();
      }),
      user,
      confirmedAt,
      username: record.apiKey?.user,
      confirmed: (at) => {
        if (isYoung(recordedAt, recordAge, at)) return;
        recordedAt = at;
        events.confirmed(at);
      },
      left: events.otherUser,
    });
    const database = await openCache(record.origin, user.id);
    if (database) void forgetOld(database, Date.now()).catch(() => undefined);
    const entities = new IdentityMap(new Identity());
    const store = new EntityStore(database, entities);
    const documents = new Documents(database);
    const clock = new ServerClock((readings) => void documents.put(clockDocument, readings, Date.now()));
    const [readings, repeats] = await Promise.all([
      documents.get(clockDocument, areClockReadings),
      recallRepeats(documents),
    ]);
    clock.recall(readings?.value ?? []);
    // What tells who we are tells too what the server's dates mean.
    if (answer !== undefined) clock.hear(answer);
    const session = new Session({
      transport: watch.transport,
      entities,
      serverClock: clock,
      changed: (known) => store.changed(known),
    });
    return new Site(record, user, { watch, session, documents, store, repeats });
  }

  /**
   * Makes sure that the site's user is still the one who is signed in: asks the server, unless it said so less than
   * `maxAge` milliseconds ago, or was asked since then and has not answered yet. It is a read like others and travels with
   * those of the same turn. Rejects with an `ApiError`: `other-user` (S109) when it is somebody else, and then `Sites.get` comes back with the site of theirs.
   */
  async confirmUser({ maxAge, signal }: { maxAge: number; signal?: AbortSignal | undefined }): Promise<SiteUser> {
    if (this.#watch.isConfirmed(maxAge)) return this.user;
    const fresh = !isYoung(this.#askedAt, maxAge);
    if (fresh) this.#askedAt = Date.now();
    await this.session.read(userQuestion, { signal, fresh });
    return this.user;
  }

  /** What kinds of entities are on this server, and what of them can be written. */
  schemas(): Promise<Schemas> {
    return this.#schemas.get();
  }

  /** The same for menus, which wait for no server. */
  schemasAtHand(): Promise<Schemas> {
    return this.#schemas.atHand();
  }

  /** Statuses, types and workflows: from memory, from the cache while it is young, else from the server. */
  async production(signal?: AbortSignal): Promise<Production> {
    const known = await this.#recalledProduction();
    if (known && !this.#readingProduction && isYoung(known.at, productionLifetime)) return known;
    return this.#readProduction(signal);
  }

  /** The same as it was read last, however long ago: what has happened is told without a server, which is asked only where nothing is known. */
  async lastProduction(signal?: AbortSignal): Promise<Production> {
    return (await this.#recalledProduction()) ?? this.#readProduction(signal);
  }

  async #recalledProduction(): Promise<Production | undefined> {
    this.#production ??= (await this.documents.get('production', isProduction))?.value;
    return this.#production;
  }

  /** Reads workflows again: somebody asked for a project or status that the ones at hand do not know. */
  refreshProduction(): Promise<Production> {
    this.#readingProduction = undefined;
    return this.#readProduction();
  }

  /** Once for all who ask meanwhile. */
  #readProduction(signal?: AbortSignal): Promise<Production> {
    if (!this.#readingProduction || this.#readingProduction.isStopped) {
      const reading = new SharedWork(async (stop) => {
        try {
          const production = await readProduction(this.session, stop);
          if (this.#readingProduction === reading) this.#production = production;
          await this.documents.put('production', production, production.at);
          return production;
        } finally {
          if (this.#readingProduction === reading) this.#readingProduction = undefined;
        }
      });
      this.#readingProduction = reading;
    }
    return this.#readingProduction.wait(signal);
  }
}

function transportOf({ origin, apiKey, route }: SiteRecord, records: SiteRecords): Transport {
  const clientToken = `sidecar-for-ftrack--${crypto.randomUUID()}`;
  if (apiKey) return httpTransport({ origin, clientToken, credentials: apiKey });
  return routedTransport({
    origin,
    clientToken,
    route: routeNames.find((name) => name === route) ?? 'background',
    // Where that cannot be stored, the ways are tried again.
    changed: (name) => void records.update(origin, { route: name }).catch(() => undefined),
  });
}

/** Tells when the server does not know us any more: somebody else may sign in next. */
function tellingOf(transport: Transport, signedOut: () => Promise<void>): Transport {
  return async (operations, options) => {
    try {
      return await transport(operations, options);
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'signed-out') await signedOut();
      throw error;
    }
  };
}

/** Whose a site is, and where the server was asked for that, when that left and what it has answered. */
interface Opening {
  user: SiteUser;
  confirmedAt?: number;
  answer?: unknown;
}

/** Whose site it is: the last one known if that was said not long ago, for the first read makes sure; else who is signed in. */
async function openingUser(record: SiteRecord, transport: Transport, events: SiteEvents): Promise<Opening> {
  const { user: last, checkedAt = 0, apiKey } = record;
  if (last && isYoung(checkedAt, userLifetime)) return { user: last };
  try {
    const confirmedAt = Date.now();
    const [answer] = await transport([userQuestion]);
    const user = userIn(answer, apiKey?.user);
    await events.opening(user, last);
    return { user, confirmedAt, answer };
  } catch (error) {
    // A server that is away for a while says nothing about who we are: what is known of it can still be looked at.
    if (last && error instanceof ApiError && error.isTemporary) return { user: last };
    throw error;
  }
}
