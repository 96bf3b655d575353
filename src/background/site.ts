import { ApiError } from '../api/api-error.ts';
import { Identity } from '../api/identity.ts';
import { IdentityMap } from '../api/identity-map.ts';
import { Session } from '../api/session.ts';
import { type Credentials, httpTransport, type Transport } from '../api/transport.ts';
import { isProduction, type Production, readProduction } from '../changes/production.ts';
import { openCache, wipeCache } from '../store/cache-database.ts';
import { Documents } from '../store/documents.ts';
import { EntityStore } from '../store/entity-store.ts';
import { forgetOld } from '../store/make-room.ts';
import type { SiteRecord, SiteRecords } from '../store/site-records.ts';
import { routedTransport, routeNames } from './routes.ts';
import { type SiteUser, whoAmI } from './who-am-i.ts';

/** How long the server's word on who we are counts; milliseconds. */
const userLifetime = 10 * 60_000;
/** How long workflows, statuses and types are taken as they were read; milliseconds. */
const productionLifetime = 10 * 60_000;

/** One ftrack server with one user: its session, its cache, and what is known of its production. */
export class Site {
  readonly origin: string;
  readonly user: SiteUser;
  readonly session: Session;
  readonly documents: Documents;
  readonly store: EntityStore;
  readonly credentials: Credentials;
  #production: Promise<Production> | undefined;

  private constructor(
    { origin, apiKey }: SiteRecord,
    user: SiteUser,
    session: Session,
    documents: Documents,
    store: EntityStore,
  ) {
    this.origin = origin;
    this.credentials = apiKey ?? 'session';
    this.user = user;
    this.session = session;
    this.documents = documents;
    this.store = store;
  }

  /** Opens the cache of whoever is signed in. A cache of somebody else is wiped first. */
  static async open(record: SiteRecord, records: SiteRecords, signedOut: () => Promise<void>): Promise<Site> {
    const transport = tellingOf(signedOut, transportOf(record, records));
    const user = await knownUser(record, records, transport);
    const database = await openCache(record.origin, user.id);
    if (database) void forgetOld(database, Date.now()).catch(() => undefined);
    const entities = new IdentityMap(new Identity());
    const store = new EntityStore(database, entities);
    const session = new Session({ transport, entities, changed: (known) => store.changed(known) });
    return new Site(record, user, session, new Documents(database), store);
  }

  /** Statuses, types and workflows: from memory, from the cache while it is young, else from the server. */
  production(): Promise<Production> {
    this.#production = (this.#production ?? this.#storedProduction()).then(
      (known) => (Date.now() - known.at < productionLifetime ? known : this.#readProduction()),
      () => this.#readProduction(),
    );
    return this.#production;
  }

  /** Reads workflows again: somebody asked for a project or status that the ones at hand do not know. */
  refreshProduction(): Promise<Production> {
    this.#production = this.#readProduction();
    return this.#production;
  }

  async #storedProduction(): Promise<Production> {
    const stored = await this.documents.get('production', isProduction);
    return stored?.value ?? this.#readProduction();
  }

  async #readProduction(): Promise<Production> {
    const production = await readProduction(this.session);
    await this.documents.put('production', production, production.at);
    return production;
  }
}

function transportOf({ origin, apiKey, route }: SiteRecord, records: SiteRecords): Transport {
  const clientToken = `sidecar-for-ftrack--${crypto.randomUUID()}`;
  if (apiKey) return httpTransport({ origin, clientToken, credentials: apiKey });
  return routedTransport({
    origin,
    clientToken,
    route: routeNames.find((name) => name === route) ?? 'background',
    changed: (name) => void records.update(origin, { route: name }),
  });
}

/** Tells when the server does not know us any more: somebody else may sign in next. */
function tellingOf(signedOut: () => Promise<void>, transport: Transport): Transport {
  return async (operations, options) => {
    try {
      return await transport(operations, options);
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'signed-out') await signedOut();
      throw error;
    }
  };
}

async function knownUser(record: SiteRecord, records: SiteRecords, transport: Transport): Promise<SiteUser> {
  if (record.user && Date.now() - (record.checkedAt ?? 0) < userLifetime) return record.user;
  let user: SiteUser;
  try {
    user = await whoAmI(transport, record.apiKey?.user);
  } catch (error) {
    // A server that is away for a while says nothing about who we are: what is known of it can still be looked at.
    if (record.user && error instanceof ApiError && error.isTemporary) return record.user;
    throw error;
  }
  if (record.user && record.user.id !== user.id) await wipeCache(record.origin, record.user.id);
  await records.update(record.origin, { user, checkedAt: Date.now() });
  return user;
}
