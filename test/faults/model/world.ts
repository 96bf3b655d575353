import { ApiError } from '../../../src/api/api-error.ts';
import type { Operation } from '../../../src/api/operations.ts';
import type { JournalEntry } from '../../../src/journal/run.ts';
import { ServerError } from '../../standin/errors.ts';
import { readOperations, type Standin } from '../../standin/standin.ts';
import { id, rowOf, smallShow, typeOf } from '../../unit/journal/small-show.ts';
import { deleteOperation, updateOperation } from './operations.ts';
import type { Attribute, Edit, Fault, Planned, Schedule } from './schedule.ts';

/** One attribute of one entity, written by somebody in a transaction that was committed. */
export interface Written {
  /** The run it belongs to, or `other` and `me` for people in the web interface. */
  by: string;
  /** Id of the user, as far as anybody else can see. */
  user: string;
  entity: string;
  attribute: Attribute;
  from: string | null;
  to: string | null;
  /** It arrived when nobody could expect it any more. */
  isLate: boolean;
}

/** A fault with what it takes to let it happen. */
export interface FaultAhead {
  fault: Fault;
  /** 0 to 100. */
  delay: number;
}

/**
 * The server, the people who work on it, and the time, which passes only when the story goes on. Keeps its own record of
 * everything that was committed, whoever did it.
 */
export class World {
  readonly standin: Standin;
  /** Everything that was ever committed, oldest first. */
  readonly log: Written[] = [];
  readonly removed = new Set<string>();
  /** What the journals hold in the end, for those who judge. */
  entries: readonly JournalEntry[] = [];
  /** True while something happens that nobody can expect any more. */
  isLate = false;
  /** Faults that wait for the next requests. */
  readonly faults: FaultAhead[] = [];
  /** Milliseconds since 1970, by the browsers' clock. */
  now = 1_800_000_000_000;
  readonly #tick: number;
  readonly #skew: number;
  #later: { at: number; happen: () => void }[] = [];
  #planned = new Map<number, Planned['happening'][]>();
  #moment = 0;

  constructor({ tick, skew, refused }: Schedule) {
    this.#tick = tick;
    this.#skew = skew;
    this.standin = smallShow();
    this.standin.database.insert({ __entity_type__: 'User', id: 'other', username: 'other', is_active: true });
    for (const ref of refused) this.standin.refused.add(id(ref));
    this.standin.committed = (changes, { clientToken, user }) => {
      for (const change of changes) {
        if (change.kind !== 'update') continue;
        for (const attribute of ['status_id', 'thumbnail_id'] as const) {
          if (!(attribute in change.after)) continue;
          const [from, to] = [change.before, change.after].map((row) => (row[attribute] ?? null) as string | null) as [
            string | null,
            string | null,
          ];
          const entity = String(change.row['id']);
          this.log.push({
            by: clientToken ?? '',
            user: String(user['id']),
            entity,
            attribute,
            from,
            to,
            isLate: this.isLate,
          });
        }
      }
    };
  }

  /** Whole seconds, as a `Date` header tells; milliseconds since 1970. */
  get serverTime(): number {
    return Math.floor((this.now + this.#skew) / 1000) * 1000;
  }

  begin(phase: readonly Planned[]): void {
    this.#moment = 0;
    this.#planned = new Map();
    for (const { moment, happening } of phase) {
      this.#planned.set(moment, [...(this.#planned.get(moment) ?? []), happening]);
    }
  }

  /** A moment passes: returns what was planned for it. */
  pass(): Planned['happening'][] {
    this.advance(this.#tick);
    return this.#planned.get(this.#moment++) ?? [];
  }

  /** Lets time pass, and happen what was to happen meanwhile. */
  advance(milliseconds: number): void {
    const until = this.now + milliseconds;
    for (;;) {
      const next = this.#later.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#later = this.#later.filter((one) => one !== next);
      this.now = Math.max(this.now, next.at);
      next.happen();
    }
    this.now = Math.max(this.now, until);
  }

  after(milliseconds: number, happen: () => void): void {
    this.#later.push({ at: this.now + milliseconds, happen });
  }

  /** The server dates what happens from here on as the story does. */
  setServerClock(): void {
    this.standin.clockSkew = this.now + this.#skew - Date.now();
  }

  /** What the server does with a request. Rejections are `ApiError`s. */
  perform(operations: readonly Operation[], { user, by }: { user: string; by: string }): unknown[] {
    const row = this.standin.database.find('User', user)!;
    this.setServerClock();
    try {
      const read = readOperations(JSON.stringify(operations), this.standin.switches);
      const options = { user: row, origin: 'http://standin', strict: false, denormalize: false, clientToken: by };
      return JSON.parse(JSON.stringify(this.standin.call(read, options)));
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      throw new ApiError('rejected', error.message, { exception: error.exception });
    }
  }

  /** Somebody works in the web interface. Whoever may not is not let. */
  edit({ ref, attribute, value, back, isOurs }: Edit): void {
    if (this.removed.has(ref) || this.standin.refused.has(id(ref))) return;
    const before = rowOf(this.standin, ref)[attribute] as string | null;
    const set = (to: string | null): void => {
      if (this.removed.has(ref)) return;
      const who = isOurs ? { user: 'user', by: 'me' } : { user: 'other', by: 'other' };
      this.perform([updateOperation(typeOf(ref), id(ref), { [attribute]: to })], who);
    };
    set(value);
    if (back) this.after(this.#tick * 3, () => set(before));
  }

  remove(ref: string): void {
    if (this.removed.has(ref) || this.standin.refused.has(id(ref))) return;
    this.perform([deleteOperation(typeOf(ref), id(ref))], { user: 'other', by: 'other' });
    this.removed.add(ref);
  }

  /** A value as it is now; `undefined` when the entity is gone. */
  value(entity: string, attribute: Attribute): unknown {
    const { database } = this.standin;
    return (database.find('AssetVersion', entity) ?? database.find('Context', entity))?.[attribute];
  }
}
