import { type HashedSchemas, isHashedSchemas, readSchemas } from '../api/schema/read-schemas.ts';
import { Schemas } from '../api/schema/schemas.ts';
import { readTypeSchemas } from '../api/schema/type-schema.ts';
import type { Session } from '../api/session.ts';
import { pause } from '../api/wire/pause.ts';
import { isYoung } from '../is-young.ts';
import type { Documents } from '../store/documents.ts';
import { menuPatience } from './menu-patience.ts';

/** How long schemas are taken as they are before the server is asked whether they still hold; milliseconds. */
const lifetime = 10 * 60_000;
const document = 'schemas';

/**
 * The schemas of a site, told to its session: from memory, from the site's documents while they are young, after that by their
 * hash, which the server tells in a small answer. Where they cannot be read, what is at hand goes on to count, be it
 * nothing: the table of kinds then decides, and it is asked for again the next time.
 */
export class SiteSchemas {
  readonly #session: Session;
  readonly #documents: Documents;
  #atHand: HashedSchemas | undefined;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #underWay: Promise<void> | undefined;
  #recalled: Promise<void> | undefined;

  constructor(session: Session, documents: Documents) {
    this.#session = session;
    this.#documents = documents;
  }

  async get(): Promise<Schemas> {
    if (!this.#isYoung) {
      this.#underWay ??= this.#check().finally(() => {
        this.#underWay = undefined;
      });
      await this.#underWay;
    }
    return this.#session.schemas;
  }

  /**
   * For menus, which wait for no server: old ones count until it is known whether they still hold, and the table of kinds where
   * there are none and the server takes its time.
   */
  async atHand(): Promise<Schemas> {
    const asking = this.get();
    await this.#recall();
    if (!this.#atHand) await Promise.race([asking, pause(menuPatience)]);
    return this.#session.schemas;
  }

  get #isYoung(): boolean {
    return isYoung(this.#checkedAt, lifetime);
  }

  async #check(): Promise<void> {
    await this.#recall();
    if (this.#isYoung) return;
    const at = Date.now();
    const read = await readSchemas(this.#session, this.#atHand).catch(() => undefined);
    if (!read) return;
    if (read !== this.#atHand) this.#learn(read);
    this.#checkedAt = at;
    await this.#documents.put(document, read, at);
  }

  /** Once in a life: what was read since is newer. */
  #recall(): Promise<void> {
    this.#recalled ??= this.#load();
    return this.#recalled;
  }

  async #load(): Promise<void> {
    const stored = await this.#documents.get(document, isHashedSchemas);
    if (!stored) return;
    this.#learn({ hash: stored.value.hash, types: readTypeSchemas(stored.value.types) });
    this.#checkedAt = stored.at;
  }

  #learn(schemas: HashedSchemas): void {
    this.#atHand = schemas;
    this.#session.learn(new Schemas(schemas.types));
  }
}
