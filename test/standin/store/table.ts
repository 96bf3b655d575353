import type { Row } from './row.ts';

/** Rows of one storage table, kept in primary-key order, with indexes that are built when first asked for. */
export class Table {
  readonly name: string;
  readonly #key: string[];
  readonly #rows = new Map<string, Row>();
  readonly #indexes = new Map<string, Map<unknown, Set<Row>>>();
  #sorted: Row[] | undefined;

  constructor(name: string, key: string[]) {
    this.name = name;
    this.#key = key;
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

  /** All rows, ascending by primary key: the order in which every recorded answer lists rows. */
  all(): Row[] {
    this.#sorted ??= [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    return this.#sorted;
  }

  /** Rows whose `attribute` is `value`, ascending by primary key. */
  where(attribute: string, value: unknown): Row[] {
    if (this.#key.length === 1 && this.#key[0] === attribute) {
      const row = this.#rows.get(String(value));
      return row ? [row] : [];
    }
    const rows = [...(this.#index(attribute).get(value) ?? [])];
    return rows.length < 2 ? rows : rows.sort((a, b) => (this.keyOf(a) < this.keyOf(b) ? -1 : 1));
  }

  insert(row: Row): void {
    this.#rows.set(this.keyOf(row), row);
    this.#sorted = undefined;
    for (const [attribute, index] of this.#indexes) addTo(index, row[attribute] ?? null, row);
  }

  remove(row: Row): void {
    this.#rows.delete(this.keyOf(row));
    this.#sorted = undefined;
    for (const [attribute, index] of this.#indexes) index.get(row[attribute] ?? null)?.delete(row);
  }

  assign(row: Row, changes: Record<string, unknown>): void {
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
