import type { Switches } from '../switches.ts';
import type { Row } from './row.ts';

/** Rows of one storage table, with indexes that are built when first asked for. */
export class Table {
  readonly name: string;
  readonly #key: string[];
  readonly #rows = new Map<string, Row>();
  readonly #indexes = new Map<string, Map<unknown, Set<Row>>>();
  #sorted: Row[] | undefined;
  /** Which row came first, for the order in which rows were stored. */
  readonly #ranks = new WeakMap<Row, number>();
  #stored = 0;
  readonly #switches: Pick<Switches, 'rowOrder'>;

  constructor(name: string, key: string[], switches: Pick<Switches, 'rowOrder'>) {
    this.name = name;
    this.#key = key;
    this.#switches = switches;
  }

  get size(): number {
    return this.#rows.size;
  }

  keyOf(row: Row): string {
    return this.#key.length === 1 ? String(row[this.#key[0]!]) : this.#key.map((name) => String(row[name])).join(',');
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  /** All rows in the order in which a server lists them when nobody asked for another. */
  all(): Row[] {
    if (this.#switches.rowOrder === 'insertion') return this.sort([...this.#rows.values()]);
    this.#sorted ??= [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    return this.#sorted;
  }

  /** Rows whose `attribute` is `value`, in the same order. */
  where(attribute: string, value: unknown): Row[] {
    if (this.#key.length === 1 && this.#key[0] === attribute) {
      const row = this.#rows.get(String(value));
      return row ? [row] : [];
    }
    const rows = [...(this.#index(attribute).get(value) ?? [])];
    return this.sort(rows);
  }

  /** Puts rows of this table in order, in place. */
  sort(rows: Row[]): Row[] {
    if (rows.length < 2) return rows;
    if (this.#switches.rowOrder === 'insertion') return rows.sort((a, b) => this.#ranks.get(a)! - this.#ranks.get(b)!);
    return rows.sort((a, b) => (this.keyOf(a) < this.keyOf(b) ? -1 : 1));
  }

  insert(row: Row): void {
    this.#rows.set(this.keyOf(row), row);
    // A row that a rollback puts back keeps its place.
    if (!this.#ranks.has(row)) this.#ranks.set(row, this.#stored++);
    this.#sorted = undefined;
    for (const [attribute, index] of this.#indexes) addTo(index, row[attribute] ?? null, row);
  }

  remove(row: Row): void {
    this.#rows.delete(this.keyOf(row));
    this.#sorted = undefined;
    for (const [attribute, index] of this.#indexes) index.get(row[attribute] ?? null)?.delete(row);
  }

  assign(row: Row, changes: Record<string, unknown>): void {
    const before = this.keyOf(row);
    this.#assign(row, changes);
    const after = this.keyOf(row);
    if (before === after) return;
    this.#rows.delete(before);
    this.#rows.set(after, row);
    this.#sorted = undefined;
  }

  #assign(row: Row, changes: Record<string, unknown>): void {
    for (const [attribute, value] of Object.entries(changes)) {
      const index = this.#indexes.get(attribute);
      index?.get(row[attribute] ?? null)?.delete(row);
      row[attribute] = value;
      if (index) addTo(index, value ?? null, row);
    }
  }

  #index(attribute: string): Map<unknown, Set<Row>> {
    let index = this.#indexes.get(attribute);
    if (!index) {
      index = new Map();
      for (const row of this.#rows.values()) addTo(index, row[attribute] ?? null, row);
      this.#indexes.set(attribute, index);
    }
    return index;
  }
}

function addTo(index: Map<unknown, Set<Row>>, value: unknown, row: Row): void {
  const rows = index.get(value);
  if (rows) rows.add(row);
  else index.set(value, new Set([row]));
}
