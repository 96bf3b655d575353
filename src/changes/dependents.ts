import { Query } from '../api/read/query.ts';
import { familyOf } from '../api/schema/kinds.ts';
import type { Session } from '../api/session.ts';
import type { Entity } from '../api/wire/decode.ts';
import type { CallOptions } from '../api/wire/transport.ts';
import { groupBy } from '../group-by.ts';

/** A type whose rows hang on an entity of a family, and the attribute that names it; `name` is what tells them apart. */
interface Dependent {
  type: string;
  by: string;
  name: string;
}

/**
 * What servers remove along with an entity, by its family, as far as people made it (ftrack-protocol §8.3): not what a
 * server adds to a new entity by itself, such as the first recipient of a note.
 */
const dependents: Readonly<Record<string, readonly Dependent[]>> = {
  Context: [
    { type: 'TypedContext', by: 'parent_id', name: 'name' },
    { type: 'Asset', by: 'context_id', name: 'name' },
    { type: 'Note', by: 'parent_id', name: 'content' },
    { type: 'Timelog', by: 'context_id', name: 'name' },
    { type: 'Appointment', by: 'context_id', name: 'type' },
    { type: 'ListObject', by: 'entity_id', name: 'id' },
  ],
  Asset: [{ type: 'AssetVersion', by: 'asset_id', name: 'version' }],
  AssetVersion: [
    { type: 'Component', by: 'version_id', name: 'name' },
    { type: 'Note', by: 'parent_id', name: 'content' },
    { type: 'ListObject', by: 'entity_id', name: 'id' },
    { type: 'ReviewSessionObject', by: 'version_id', name: 'name' },
  ],
  Component: [
    { type: 'Context', by: 'thumbnail_id', name: 'name' },
    { type: 'AssetVersion', by: 'thumbnail_id', name: 'version' },
    { type: 'User', by: 'thumbnail_id', name: 'username' },
  ],
  Note: [{ type: 'Note', by: 'in_reply_to_id', name: 'content' }],
  List: [{ type: 'ListObject', by: 'list_id', name: 'id' }],
  ReviewSession: [{ type: 'ReviewSessionObject', by: 'review_session_id', name: 'name' }],
};

/** Something that would go with an entity. */
export interface Hanging {
  /** Id of the entity it hangs on, and the attribute that says so. */
  on: string;
  by: string;
  type: string;
  id: string;
  name: string;
}

/** Everything that hangs on these entities and would go with them. Rejects where the server does not tell. */
export async function hangingOn(
  session: Session,
  entities: readonly { type: string; id: string }[],
  options: CallOptions = {},
): Promise<Hanging[]> {
  const families = groupBy(entities, ({ type }) => familyOf(type));
  const reads = [...families].flatMap(([family, group]) =>
    (dependents[family] ?? []).map(async ({ type, by, name }): Promise<Hanging[]> => {
      const query = new Query<Entity>(type, ['id', by, name]);
      const ids = group.map(({ id }) => id);
      const rows = await session.queryIn(query, by, ids, { ...options, fresh: true });
      return rows.map((row) => ({
        on: String(row[by]),
        by,
        type: row.__entity_type__,
        id: String(row['id']),
        name: String(row[name] ?? ''),
      }));
    }),
  );
  return (await Promise.all(reads)).flat();
}
