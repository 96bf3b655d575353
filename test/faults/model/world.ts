import type { JournalEntry } from '../../../src/journal/run.ts';
import { ServerError } from '../../standin/errors.ts';
import type { Operation } from '../../standin/operations/request.ts';
import type { Standin } from '../../standin/standin.ts';
import type { Switches } from '../../standin/switches.ts';
import { id, smallShow, typeOf } from '../../unit/journal/small-show.ts';
import { ourUser } from './our-user.ts';
import type { Edit, Fault, Planned } from './planned.ts';
import type { Schedule } from './schedule.ts';
import { attributeValues, extras, metadataValues, noteValues } from './wishes.ts';

/** One request that was committed. */
export interface Committed {
  /** The run it belongs to, or `people` for whoever works in the web interface. */
  by: string;
  /** Id of the user, as the server knows it. */
  user: string;
  operations: readonly Operation[];
  /** Of every operation: the row afterwards, `undefined` where there is none. */
  after: (Readonly<Record<string, unknown>> | undefined)[];
  /** Table and key of every row it changed. */
  touched: ReadonlySet<string>;
  /** Its answer came, and a step of the run was kept after that. */
  isKnown?: true;
}

/**
 * The server, the people who work on it, and the time, which passes only when the story goes on. Keeps its own record of
 * everything that was committed, whoever did it: what the journals say is held against that.
 */
export class World {
  readonly standin: Standin;
  readonly log: Committed[] = [];
  /** Requests that arrive once more after their answer, which without receipts nobody can know. */
  isEchoed = false;
  /** What the journals hold in the end, for those who judge. */
  entries: readonly JournalEntry[] = [];
  /** True once somebody has removed receipts. */
  isCleared = false;
  /** Runs of which the user has said that they may be sent again. */
  readonly repeatable = new Set<string>();
  /** Faults that wait for the next requests. */
  readonly faults: { fault: Fault; delay: number }[] = [];
  /** Milliseconds since 1970, by the browsers' clock. */
  now = 1_800_000_000_000;
  readonly #tick: number;
  readonly #skew: number;
  #later: { at: number; happen: () => void }[] = [];
  #planned = new Map<number, Planned['happening'][]>();
  #moment = 0;
  #touched = new Set<string>();

  constructor({ tick, skew, refused, many = [] }: Schedule, switches: Partial<Switches>) {
    this.#tick = tick;
    this.#skew = skew;
    this.standin = smallShow([...extras.tasks, ...many]);
    Object.assign(this.standin.switches, switches);
    this.standin.lockWait = 0;
    // By our clock alone, whenever it is asked: stories are the same every time.
    Object.defineProperty(this.standin, 'time', { get: () => this.now + this.#skew });
    const { database } = this.standin;
    database.insert({ __entity_type__: 'User', id: 'other', username: 'other', is_active: true });
    for (const note of extras.notes) database.insert({ __entity_type__: 'Note', ...noteValues(note, id('t1')) });
    for (const ref of extras.keyed) database.insert({ __entity_type__: 'Metadata', ...metadataValues(ref, 'look') });
    const text = { key: 'look', entity_type: 'show', is_hierarchical: true, type_id: 'text' };
    database.insert({ __entity_type__: 'CustomAttributeConfiguration', id: extras.attribute, ...text });
    for (const ref of extras.keyed)
      database.insert({ __entity_type__: 'CustomAttributeValue', ...attributeValues(ref) });
    for (const ref of refused) this.standin.refused.add(id(ref));
    this.standin.committed = (changes) => {
      for (const { row } of changes) this.#touched.add(this.addressOf(row));
    };
    this.#watch();
  }

  /** Keeps everything that is committed. */
  #watch(): void {
    const { standin } = this;
    const call = standin.call.bind(standin);
    standin.call = (operations, options) => {
      this.#touched = new Set();
      const answers = call(operations, options);
      if (operations.some(({ action }) => action !== 'query' && action !== 'query_server_information')) {
        const after = operations.map((operation) => this.rowOf(operation));
        const { clientToken, user } = options;
        this.log.push({
          by: clientToken ?? 'people',
          user: String(user['id']),
          operations,
          after,
          touched: this.#touched,
        });
      }
      return answers;
    };
  }

  /** Table and key. */
  addressOf(row: Readonly<Record<string, unknown>>): string {
    const table = this.standin.database.table(String(row['__entity_type__']));
    return `${table.name} ${table.keyOf(row as never)}`;
  }

  /** A copy of the row an operation is about, as it is now. */
  rowOf(operation: Operation): Readonly<Record<string, unknown>> | undefined {
    const type = operation['entity_type'];
    if (typeof type !== 'string' || !operation.action.match(/^(create|update|delete)$/)) return undefined;
    const { database } = this.standin;
    const data = operation['entity_data'] as Record<string, unknown> | undefined;
    const keyOf = (): string[] => database.schema.type(type).key.map((name) => String(data?.[name]));
    return this.row(type, (operation['entity_key'] as string[] | undefined) ?? keyOf());
  }

  row(type: string, key: readonly string[]): Readonly<Record<string, unknown>> | undefined {
    const row = this.standin.database.find(type, key);
    return row && { ...row };
  }

  begin(phase: readonly Planned[]): void {
    this.#moment = 0;
    this.faults.length = 0;
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

  /** Somebody works in the web interface. Whoever may not is not let. */
  edit({ ref, attribute, value, back, isOurs }: Edit): void {
    const row = this.row(typeOf(ref), [id(ref)]);
    if (!row) return;
    const before = row[attribute] as string | null;
    const set = (to: string | null): void => {
      const entity_data = { __entity_type__: typeOf(ref), [attribute]: to };
      const operation = { action: 'update', entity_type: typeOf(ref), entity_key: [id(ref)], entity_data };
      this.somebody(operation, isOurs ? ourUser : 'other');
    };
    set(value);
    if (back) this.after(this.#tick * 3, () => set(before));
  }

  remove(ref: string): void {
    this.somebody({ action: 'delete', entity_type: typeOf(ref), entity_key: [id(ref)] });
  }

  /** Somebody writes a note on something, if it is there. */
  note(parent: string): void {
    const entity_data = { ...noteValues(crypto.randomUUID(), parent), user_id: 'other' };
    if (this.row('Task', [parent])) this.somebody({ action: 'create', entity_type: 'Note', entity_data });
  }

  somebody(operation: Operation, user = 'other'): void {
    const row = this.standin.database.find('User', user)!;
    try {
      this.standin.call([operation], { user: row, origin: 'http://standin', strict: false, denormalize: false });
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
    }
  }
}
