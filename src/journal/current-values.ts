import type { Identity } from '../api/identity/identity.ts';
import { idChunks } from '../api/read/id-chunks.ts';
import { Query } from '../api/read/query.ts';
import type { Entity } from '../api/wire/decode.ts';
import { encodeData } from '../api/wire/encode.ts';
import { groupBy } from '../group-by.ts';
import { addressOf, addressOfChange } from './address.ts';
import type { Address, AttributeValue, EntityChange } from './changeset.ts';
import { changesOf, cut } from './chunks.ts';

/** Composite keys in one query; each of them may be several ids long. */
const mostKeys = 200;

type Row = Readonly<Record<string, AttributeValue>>;

/** Values of attributes as the server tells them; an entity that is missing was not given. */
export class CurrentValues {
  readonly #rows = new Map<Address, Row>();

  constructor(rows: readonly Entity[], identity: Identity) {
    for (const row of rows) {
      const type = row.__entity_type__;
      const key = identity.keyAttributes(type).map((name) => String(row[name]));
      // References as they are sent: of an entity that comes along nothing but its key.
      const { __entity_type__, ...values } = row;
      this.#rows.set(addressOf(type, key), encodeData(values, identity) as Row);
    }
  }

  of(change: Pick<EntityChange, 'type' | 'key'>): Row | undefined {
    return this.#rows.get(addressOfChange(change));
  }
}

/** The attributes a change is about. */
export function attributesOf(change: EntityChange): string[] {
  if (change.kind === 'update') return Object.keys(change.attributes);
  return Object.keys(change.kind === 'create' ? change.values : change.row);
}

/**
 * The queries that read the keys and exactly the attributes these changes are about, one for each concrete type, or several
 * where there are very many ids: what a type has, its base type need not have.
 */
export function valueQueries(changes: readonly EntityChange[], identity: Identity): Query<Entity>[] {
  return [...groupBy(changes, ({ type }) => type)].flatMap(([type, group]) => {
    const keys = identity.keyAttributes(type);
    const query = new Query<Entity>(type, [...new Set([...keys, ...group.flatMap(attributesOf).sort()])]);
    if (keys.length === 1) {
      const ids = group.map(({ key }) => key[0]!);
      return idChunks(ids).map((some) => query.whereIn(keys[0]!, some));
    }
    return cut(group.length, mostKeys).map((part) => {
      const some = changesOf(group, part);
      // Each part of the key by itself: some rows more may come, and nobody looks for them.
      const values = (index: number): string[] => [...new Set(some.map(({ key }) => key[index]!))];
      return keys.reduce((all, name, index) => all.whereIn(name, values(index)), query);
    });
  });
}
