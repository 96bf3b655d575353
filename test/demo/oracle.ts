import type { Standin } from '../standin/standin.ts';
import type { Row } from '../standin/store/row.ts';

/** `id.attribute` → the value it should have afterwards. */
export type Writes = Map<string, unknown>;

/**
 * What setting versions to a status has to lead to under OpenPype's default settings, worked out straight on the
 * stand-in's rows. Shares no code with the extension: it is what the extension is measured by.
 */
export function expectedWrites({ database }: Standin, versionIds: readonly string[], statusName: string): Writes {
  return new Oracle(database, statusName).writesFor(versionIds);
}

class Oracle {
  readonly #database: Standin['database'];
  readonly #statusName: string;
  readonly #statuses: Map<string, string>;
  readonly #types: Row[];
  readonly #writes: Writes = new Map();
  /** Tasks that get another status from their versions. */
  readonly #touched = new Set<Row>();

  constructor(database: Standin['database'], statusName: string) {
    this.#database = database;
    this.#statusName = statusName;
    const statuses = database.table('Status').all();
    this.#statuses = new Map(statuses.map((row) => [String(row['name']), String(row['id'])]));
    const types = database.table('Type').all();
    this.#types = types.filter((type) => type['sort'] !== null);
    this.#types.sort((a, b) => Number(a['sort']) - Number(b['sort']));
  }

  writesFor(versionIds: readonly string[]): Writes {
    for (const version of this.#inOrder(versionIds)) this.#fromVersion(version);
    const parents = new Set([...this.#touched].map((task) => this.#contextOf(task['parent_id'])!));
    for (const parent of parents) this.#nextTasks(parent);
    for (const parent of parents) this.#parentStatus(parent);
    for (const [key, value] of this.#writes) if (this.#isSoAlready(key, value)) this.#writes.delete(key);
    return this.#writes;
  }

  #inOrder(ids: readonly string[]): Row[] {
    const versions = ids.map((id) => this.#database.find('AssetVersion', id)!);
    return versions.sort(
      (a, b) => Number(a['version']) - Number(b['version']) || (String(a['date']) < String(b['date']) ? -1 : 1),
    );
  }

  #fromVersion(version: Row): void {
    const task = this.#contextOf(version['task_id']);
    const shot = this.#contextOf(this.#database.find('Asset', String(version['asset_id']))?.['context_id']);
    this.#setStatus(version, this.#statusName);
    if (task) {
      if (this.#statusOf(task) !== this.#statusName) this.#touched.add(task);
      this.#setStatus(task, this.#statusName);
    }
    for (const target of [task, shot]) {
      if (target && version['thumbnail_id']) this.#write(target, 'thumbnail_id', version['thumbnail_id']);
    }
  }

  /** Once all tasks of a type are over, those of the next type that has any left become ready. */
  #nextTasks(parent: Row): void {
    const tasks = this.#tasksOf(parent);
    const groups = this.#types.map((type) => tasks.filter((task) => task['type_id'] === type['id']));
    for (const [position, group] of groups.entries()) {
      if (!group.some((task) => this.#touched.has(task)) || !this.#areOver(group)) continue;
      const next = groups.slice(position + 1).find((later) => !this.#areOver(later)) ?? [];
      for (const task of next) if (this.#statusOf(task) === 'Not Ready') this.#setStatus(task, 'Ready');
    }
  }

  #parentStatus(parent: Row): void {
    if (!['Shot', 'AssetBuild'].includes(parent.__entity_type__)) return;
    const names = this.#tasksOf(parent).map((task) => this.#statusOf(task));
    if (names.every((name) => name === 'Approved' || name === 'Omitted')) this.#setStatus(parent, 'Completed');
  }

  #tasksOf(parent: Row): Row[] {
    const children = this.#database.table('Context').where('parent_id', parent['id']);
    return children.filter((row) => row.__entity_type__ === 'Task');
  }

  #areOver(tasks: readonly Row[]): boolean {
    return tasks.every((task) => this.#stateOf(task) === 'DONE' || this.#statusOf(task) === 'Omitted');
  }

  #stateOf(row: Row): unknown {
    const status = this.#database.find('Status', String(this.#read(row, 'status_id')));
    return this.#database.find('State', String(status?.['state_id']))?.['short'];
  }

  #statusOf(row: Row): string {
    const id = this.#read(row, 'status_id');
    return [...this.#statuses].find(([, known]) => known === id)?.[0] ?? '';
  }

  #contextOf(id: unknown): Row | undefined {
    return id ? this.#database.find('Context', String(id)) : undefined;
  }

  /** A value as it will be. */
  #read(row: Row, attribute: string): unknown {
    const key = `${row['id']}.${attribute}`;
    return this.#writes.has(key) ? this.#writes.get(key) : row[attribute];
  }

  #setStatus(row: Row, name: string): void {
    this.#write(row, 'status_id', this.#statuses.get(name));
  }

  #write(row: Row, attribute: string, value: unknown): void {
    this.#writes.set(`${row['id']}.${attribute}`, value);
  }

  #isSoAlready(key: string, value: unknown): boolean {
    const [id, attribute] = key.split('.') as [string, string];
    const row = this.#database.find('AssetVersion', id) ?? this.#database.find('Context', id);
    return row?.[attribute] === value;
  }
}
