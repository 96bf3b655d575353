import { type Query, select } from '../read/query.ts';
import { isKnownType, shortName } from '../schema/kinds.ts';
import type { Session } from '../session.ts';
import type { CallOptions } from '../wire/transport.ts';

/** What custom attributes are made for: `CustomAttributeConfiguration.entity_type`. */
export type AttributeKind = 'show' | 'task' | 'assetversion' | 'asset' | 'list' | 'user';

/** An entity as far as its custom attributes depend on it. Of one that is about to be created it is made by hand. */
export interface AttributeOwner {
  id: string;
  kind: AttributeKind;
  objectTypeId: string | null;
  projectId: string | null;
  /** Ids of what hierarchical values come down from, nearest first. */
  ancestors: readonly string[];
}

/**
 * The owners of custom attributes among these entities, by id: one request, with a query for each kind and 500 ids. What
 * does not exist, may not be seen or has no custom attributes is left out.
 */
export async function findAttributeOwners(
  session: Session,
  entities: Iterable<{ type: string; id: string }>,
  options?: CallOptions,
): Promise<Map<string, AttributeOwner>> {
  const ids = new Map<AttributeKind, Set<string>>();
  for (const { type, id } of entities) {
    for (const kind of kindsOf(type)) ids.set(kind, (ids.get(kind) ?? new Set()).add(id));
  }
  const found = await Promise.all([...ids].map(([kind, some]) => finders[kind](session, some, options)));
  return new Map(found.flat().map((owner) => [owner.id, owner]));
}

/** Kinds a type may stand for: none for what has no custom attributes; a type nobody knows is one of the studio's object types. */
function kindsOf(type: string): AttributeKind[] {
  if (type === 'Context') return ['show', 'task'];
  const name = shortName(type);
  if (name === undefined) return isKnownType(type) ? [] : ['task'];
  return name === 'reviewsession' ? [] : [name];
}

type Finder = (session: Session, ids: Iterable<string>, options?: CallOptions) => Promise<AttributeOwner[]>;
type Facts = Partial<Omit<AttributeOwner, 'id' | 'kind'>>;

const finders: Record<AttributeKind, Finder> = {
  show: finder('show', select('Project', 'id'), ({ id }) => ({ projectId: id })),
  task: finder(
    'task',
    select('TypedContext', 'object_type_id', 'project_id', 'link'),
    ({ object_type_id, project_id, link }) => ({
      objectTypeId: object_type_id,
      projectId: project_id,
      ancestors: upwards(link),
    }),
  ),
  assetversion: finder('assetversion', select('AssetVersion', 'asset_id', 'link'), ({ id, asset_id, link }) => {
    const contexts = upwards(link).filter((above) => above !== id);
    return { projectId: contexts.at(-1) ?? null, ancestors: asset_id ? [asset_id, ...contexts] : contexts };
  }),
  asset: finder('asset', select('Asset', 'parent.link'), ({ parent }) => {
    const ancestors = upwards(parent?.link);
    return { projectId: ancestors.at(-1) ?? null, ancestors };
  }),
  list: finder('list', select('List', 'project_id'), ({ project_id }) => ({ projectId: project_id })),
  user: finder('user', select('User', 'id'), () => ({})),
};

function finder<Row extends { id: string }>(
  kind: AttributeKind,
  query: Query<Row>,
  factsOf: (row: Row) => Facts,
): Finder {
  return async (session, ids, options) => {
    const rows = await session.queryIn(query, 'id', ids, options);
    return rows.map((row) => {
      const { objectTypeId = null, projectId = null, ancestors = [] } = factsOf(row);
      const others = ancestors.filter((id) => id !== row.id);
      return { id: row.id, kind, objectTypeId, projectId, ancestors: others };
    });
  };
}

/**
 * Ids of a `link`, last first. None at all when it is not what the protocol says (§4.6): with a gap in it, another would
 * seem to be the nearest.
 */
function upwards(link: unknown): string[] {
  if (!Array.isArray(link)) return [];
  const ids: unknown[] = link.map((item) => (item as { id?: unknown } | null)?.id);
  return ids.every((id) => typeof id === 'string') ? ids.reverse() : [];
}
