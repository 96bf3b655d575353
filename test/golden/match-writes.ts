import type { AttributeValue } from '../../src/journal/changeset.ts';
import { sameValue } from '../../src/journal/same-value.ts';
import type { Standin } from '../standin/standin.ts';
import type { Row } from '../standin/store/row.ts';
import { GoldenAttributes } from './attributes.ts';
import type { ActionCase } from './case.ts';
import type { Difference } from './database-state.ts';
import { idOf } from './ids.ts';
import { idNamed } from './input-names.ts';
import { partNames, takeParts } from './part-writes.ts';

type Words = Readonly<Record<string, unknown>>;

/** Columns that words of a case stand for, where it is not the word itself or the word with `_id`; by type of the row. */
const columnNames: Record<string, Record<string, string>> = {
  Note: { author: 'user_id' },
  Appointment: { user: 'resource_id', task: 'context_id', kind: 'type' },
  ListObject: { item: 'entity_id', entity: 'entity_id' },
  ReviewSessionObject: { review: 'review_session_id', asset_version: 'version_id', sort: 'sort_order' },
  ReviewSessionInvitee: { review: 'review_session_id' },
  FileComponent: { fileType: 'file_type' },
  Context: { taskType: 'type_id', start: 'start_date', end: 'end_date' },
  Timelog: { task: 'context_id' },
  AssetVersion: { published: 'is_published' },
};

/**
 * Compares what is different in the stand-in with the writes of a case: every write happened, and everything that happened
 * is one. Rows that come and go with another (recipients of a note, the values of what is deleted) are of that one's write.
 */
export function unmatchedWrites(golden: ActionCase, standin: Standin, difference: Difference): string[] {
  const matcher = new Matcher(golden, standin, difference);
  return matcher.problems();
}

/** What is said of a row itself, and of what it is made of. */
function withoutParts(words: Words): { columns: Words; parts: Words } {
  const isPart = ([word]: [string, unknown]): boolean => partNames.includes(word);
  const all = Object.entries(words);
  return {
    columns: Object.fromEntries(all.filter((one) => !isPart(one))),
    parts: Object.fromEntries(all.filter(isPart)),
  };
}

class Matcher {
  readonly #golden: ActionCase;
  readonly #standin: Standin;
  readonly #difference: Difference;
  readonly #attributes: GoldenAttributes;
  readonly #made = new Map<string, string>();

  constructor(golden: ActionCase, standin: Standin, difference: Difference) {
    this.#golden = golden;
    this.#standin = standin;
    this.#difference = difference;
    this.#attributes = new GoldenAttributes(standin, golden);
  }

  problems(): string[] {
    const { writes } = this.#golden;
    const missing = writes.flatMap((write) => {
      const isThere =
        'create' in write
          ? this.#takeCreated(write.create, write.set, write.as)
          : 'delete' in write
            ? this.#takeDeleted(write.delete)
            : this.#takeUpdated(write.ref, write.set);
      return isThere ? [] : [`not written: ${JSON.stringify(write)}`];
    });
    return [...missing, ...this.#rest().map((what) => `not listed: ${what}`)];
  }

  #takeCreated(type: string, set: Words, as: string | undefined): boolean {
    const { created } = this.#difference;
    const { recipients, attributes, ...words } = set;
    const { columns, parts } = withoutParts(words);
    for (const [key, row] of created) {
      if (!this.#isOf(row, type) || !this.#fits(row, columns)) continue;
      const id = String(row['id'] ?? '');
      if (!this.#takeParts(id, parts)) continue;
      if (recipients !== undefined && !this.#hasRecipients(row, recipients as string[])) continue;
      if (!this.#takeAttributes(id, row.__entity_type__, attributes as Words | undefined)) continue;
      created.delete(key);
      for (const [other, { note_id }] of created) {
        if (other.startsWith('Recipient:') && note_id === id) created.delete(other);
      }
      if (as) this.#made.set(as, id);
      return true;
    }
    return false;
  }

  #takeDeleted(ref: string): boolean {
    const { deleted } = this.#difference;
    const id = this.#idOf(ref);
    const own = [...deleted].find(([, row]) => row['id'] === id);
    if (!own) return false;
    deleted.delete(own[0]);
    // What hangs on it goes with it, as the database has it; whole entities are writes of their own. Assets have no name
    // that a case could call them by.
    for (const [key, row] of deleted) {
      const isPart =
        /^(Recipient|CustomAttributeValue|Metadata|NoteLabelLink|NoteComponent|ListObject|ReviewSessionObjectStatus|Asset):/.test(
          key,
        );
      if (isPart && Object.values(row).includes(id)) deleted.delete(key);
    }
    return true;
  }

  #takeUpdated(ref: string, { attributes, ...words }: Words): boolean {
    const { updated } = this.#difference;
    const { columns, parts } = withoutParts(words);
    const id = this.#idOf(ref);
    if (!this.#takeParts(id, parts)) return false;
    const entry = [...updated].find(([key, { row }]) => row['id'] === id && !key.startsWith('CustomAttributeValue:'));
    const type = this.#standin.database.find('Context', id)?.__entity_type__ ?? 'AssetVersion';
    if (!this.#takeAttributes(id, type, attributes as Words | undefined)) return false;
    if (Object.keys(columns).length === 0) return true;
    if (!entry || !this.#fits(entry[1].row, columns)) return false;
    const named = Object.keys(columns).map((word) => this.#columnOf(entry[1].row, word));
    if (!named.every((column) => column in entry[1].columns)) return false;
    for (const column of named) delete entry[1].columns[column];
    // What kind of thing a note hangs on is said with the thing.
    if (named.includes('parent_id')) delete entry[1].columns['parent_type'];
    if (Object.keys(entry[1].columns).length === 0) updated.delete(entry[0]);
    return true;
  }

  #takeParts(id: string, parts: Words): boolean {
    return takeParts(this.#standin, this.#difference, id, parts, (row, columns) => this.#fits(row, columns));
  }

  /** Custom attributes: rows of their own, made, changed or, where a case says null, gone. */
  #takeAttributes(entityId: string, type: string, values: Words | undefined): boolean {
    const objectTypeId = this.#standin.database.find('Context', entityId)?.['object_type_id'] as string | undefined;
    return this.#attributes.rowsOf(type, values, objectTypeId).every(({ id, value }) => {
      const key = `CustomAttributeValue:${id},${entityId}`;
      const { created, updated, deleted } = this.#difference;
      if (value === null && deleted.delete(key)) return true;
      const row = created.get(key) ?? updated.get(key)?.row;
      if (!row || JSON.stringify(row['value'] ?? null) !== JSON.stringify(value)) return false;
      return created.delete(key) || updated.delete(key);
    });
  }

  #fits(row: Row, columns: Words): boolean {
    return Object.entries(columns).every(([word, value]) => {
      const found = row[this.#columnOf(row, word)] ?? null;
      const wanted = [value, this.#valueOf(word, value)];
      return wanted.some((one) => sameValue((one ?? null) as AttributeValue, found as AttributeValue));
    });
  }

  #columnOf(row: Row, said: string): string {
    const word = said.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const isContext = this.#standin.database.holds(row, 'Context');
    const named = columnNames[isContext ? 'Context' : row.__entity_type__]?.[said];
    if (named) return named;
    const type = this.#standin.database.schema.types.get(row.__entity_type__);
    const withId = `${word}_id`;
    const has = (name: string): boolean => name in row || JSON.stringify(type ?? {}).includes(`"${name}"`);
    return has(withId) ? withId : word;
  }

  #valueOf(word: string, value: unknown): unknown {
    if (typeof value !== 'string') return value;
    if (this.#made.has(value)) return this.#made.get(value);
    const named = idNamed(this.#golden, word.replace(/_id$/, ''), value);
    if (named !== undefined) return named;
    return word === 'category' ? this.#listCategory(value) : value;
  }

  #listCategory(name: string): string {
    const rows = this.#standin.database.table('ListCategory').where('name', name);
    return rows[0] ? String(rows[0]['id']) : name;
  }

  #hasRecipients(note: Row, names: readonly string[]): boolean {
    const rows = this.#standin.database.table('Recipient').where('note_id', note['id']);
    const found = rows.map((row) => String(row['resource_id'])).filter((id) => id !== note['user_id']);
    const wanted = names.map((name) => idOf.user(name)).filter((id) => id !== note['user_id']);
    return JSON.stringify([...new Set(found)].sort()) === JSON.stringify([...new Set(wanted)].sort());
  }

  #isOf(row: Row, type: string): boolean {
    return row.__entity_type__ === type || this.#standin.database.holds(row, type);
  }

  /** `list.item` is the place of an entity in a list, `attribute.KEY` a hierarchical attribute of the world itself. */
  #idOf(ref: string): string {
    const [list, item] = ref.split(/[.:/]/);
    if (list === 'attribute' && item) return `attribute-${item}`;
    const place = this.#golden.world.entities.find((entity) => entity.ref === list)?.items?.indexOf(item ?? '') ?? -1;
    if (place >= 0) return `${idOf.entity(list!)}-item-${place}`;
    return (
      this.#made.get(ref) ??
      (this.#golden.world.users.some((user) => user.ref === ref) ? idOf.user(ref) : idOf.entity(ref))
    );
  }

  /** What no write of the case stands for. Jobs that were made are receipts of ours. */
  #rest(): string[] {
    const { created, deleted, updated } = this.#difference;
    return [
      ...[...created]
        .filter(([key]) => !key.startsWith('Job:'))
        .map(([key, row]) => `created ${key} ${JSON.stringify(row)}`),
      ...[...deleted.keys()].map((key) => `deleted ${key}`),
      ...[...updated].map(([key, { columns }]) => `updated ${key} ${JSON.stringify(columns)}`),
    ];
  }
}
