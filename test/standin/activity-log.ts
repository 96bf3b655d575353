import { columnChanges } from './events/column-changes.ts';
import { legacyType } from './events/legacy-type.ts';
import type { Change, Database } from './store/database.ts';
import { projectIdOf } from './store/project-of.ts';
import type { Row } from './store/row.ts';

/** Milliseconds after which a row is there where a server takes its time. */
const delay = 2000;

const kinds = { insert: 'insert', update: 'update', remove: 'delete' } as const;

/**
 * Rows of `Event`, one for each changed entity: `db.all.<type>`, with old and new values by physical name. Nothing else
 * is known to be in them (ftrack-protocol §10.13).
 */
export class ActivityLog {
  readonly #database: Database;
  #pending: { due: number; row: Row }[] = [];
  #last = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Records committed changes. `at` is in milliseconds since 1970, `now` the same as the server writes it. */
  record(changes: readonly Change[], { user, at, now }: { user: Row; at: number; now: string }): void {
    const { activityDelay, activityLog } = this.#database.switches;
    if (activityLog === 'none') return;
    for (const change of changes) {
      const { row } = change;
      const isLogged = activityLog === 'all' ? this.#isLoggable(row) : row.__entity_type__ === 'Note';
      const data = isLogged ? columnChanges(this.#database.schema, change) : {};
      if (Object.keys(data).length === 0) continue;
      const event = this.#event(change, { data, user, now });
      if (activityDelay === 'late') this.#pending.push({ due: at + delay, row: event });
      else this.#database.insert(event);
    }
  }

  /** Writes the rows that are due. */
  settle(at: number): void {
    if (this.#pending.length === 0) return;
    for (const { due, row } of this.#pending) if (due <= at) this.#database.insert(row);
    this.#pending = this.#pending.filter(({ due }) => due > at);
  }

  #isLoggable({ __entity_type__: type }: Row): boolean {
    return type !== 'Event' && type !== 'Feed' && this.#database.schema.types.has(type);
  }

  #event({ kind, row }: Change, { data, user, now }: { data: object; user: Row; now: string }): Row {
    const { __entity_type__: type } = row;
    const name = legacyType(this.#database, type);
    for (const { id } of this.#last === 0 ? this.#database.table('Event').all() : []) {
      this.#last = Math.max(this.#last, Number(id));
    }
    return {
      __entity_type__: 'Event',
      id: ++this.#last,
      action: `db.all.${name.toLowerCase()}`,
      insert: kinds[kind],
      created_at: now,
      data: JSON.stringify(data),
      parent_id: this.#database.table(type).keyOf(row),
      parent_type: name,
      project_id: projectIdOf(this.#database, row) ?? null,
      user_id: user['id'],
    };
  }
}
