import type { Schema } from '../schema/schema.ts';
import type { Switches } from '../switches.ts';
import { findDense, isDense } from './custom-attributes.ts';
import type { Row } from './row.ts';
import { Table } from './table.ts';

/** One step of a transaction, with what undoes it. `before` holds the attributes an update replaced. */
export type Change =
  | { kind: 'insert'; table: string; row: Row }
  | { kind: 'update'; table: string; row: Row; before: Record<string, unknown>; after: Record<string, unknown> }
  | { kind: 'remove'; table: string; row: Row };

/** Tables of all entity types and the transaction they change in. Subtypes live in the table of their base. */
export class Database {
  readonly schema: Schema;
  readonly switches: Switches;
  readonly #tables = new Map<string, Table>();
  /** The same by every name they were asked for. */
  readonly #named = new Map<string, Table>();
  #changes: Change[] | undefined;

  constructor(schema: Schema, switches: Switches) {
    this.schema = schema;
    this.switches = switches;
  }

  /** The table of an entity type, or a table of pairs that no type stands for (`ContextScope`). */
  table(name: string): Table {
    const known = this.#named.get(name);
    if (known) return known;
    const table = this.#tableOf(name);
    this.#named.set(name, table);
    return table;
  }

  #tableOf(name: string): Table {
    const type = this.schema.types.get(name);
    const tableName = storageNames[type?.table ?? name] ?? type?.table ?? name;
    let table = this.#tables.get(tableName);
    if (!table) {
      table = new Table(tableName, type?.key ?? ['id'], this.switches);
      this.#tables.set(tableName, table);
    }
    return table;
  }

  /** The row of `type` (or one of its subtypes) with this key. */
  find(type: string, key: string | readonly string[]): Row | undefined {
    if (isDense(type)) return typeof key === 'string' ? undefined : findDense(this, type, key[0]!, key[1]!);
    const row = this.table(type).get(typeof key === 'string' ? key : key.join(','));
    return row && this.holds(row, type) ? row : undefined;
  }

  /** True when `row` is of `type` or of one of its subtypes. */
  holds(row: Row, type: string): boolean {
    return (
      row.__entity_type__ === type || this.schema.isA(row.__entity_type__, type) || storageNames[type] !== undefined
    );
  }

  insert(row: Row): Row {
    const table = this.table(row.__entity_type__);
    table.insert(row);
    this.#changes?.push({ kind: 'insert', table: table.name, row });
    return row;
  }

  /** Adds a pair to a link table that has no entity type of its own. */
  link(tableName: string, pair: Record<string, string>): void {
    const id = Object.values(pair).join(',');
    const table = this.table(tableName);
    if (table.get(id)) return;
    const row: Row = { __entity_type__: tableName, id, ...pair };
    table.insert(row);
    this.#changes?.push({ kind: 'insert', table: tableName, row });
  }

  update(row: Row, changes: Record<string, unknown>): void {
    const table = this.table(row.__entity_type__);
    const before = Object.fromEntries(Object.keys(changes).map((name) => [name, row[name] ?? null]));
    table.assign(row, changes);
    this.#changes?.push({ kind: 'update', table: table.name, row, before, after: changes });
  }

  remove(row: Row): void {
    const table = this.table(row.__entity_type__);
    table.remove(row);
    this.#changes?.push({ kind: 'remove', table: table.name, row });
  }

  /** True when the transaction that runs has removed the row of `type` with this key. */
  hasRemoved(type: string, key: readonly string[]): boolean {
    const table = this.table(type);
    return (this.#changes ?? []).some(
      ({ kind, row }) =>
        kind === 'remove' &&
        this.table(row.__entity_type__) === table &&
        table.keyOf(row) === key.join(',') &&
        this.holds(row, type),
    );
  }

  /** Runs `work`; when it throws, everything it changed is put back and the error goes on. Returns what changed. */
  transaction<T>(work: () => T): { result: T; changes: Change[] } {
    if (this.#changes) throw new Error('Transactions do not nest');
    const changes: Change[] = [];
    this.#changes = changes;
    try {
      return { result: work(), changes };
    } catch (error) {
      this.#changes = undefined;
      for (const change of changes.reverse()) this.#undo(change);
      throw error;
    } finally {
      this.#changes = undefined;
    }
  }

  #undo(change: Change): void {
    const table = this.table(change.table);
    if (change.kind === 'insert') table.remove(change.row);
    else if (change.kind === 'remove') table.insert(change.row);
    else table.assign(change.row, change.before);
  }
}

/** Entity types that are a second name for another type's rows. */
const storageNames: Record<string, string> = {
  NoteLabel: 'NoteCategory',
  CustomAttributeLinkFrom: 'CustomAttributeLink',
};
