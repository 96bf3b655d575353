import { Query, select } from '../../../api/read/query.ts';
import { queriedAs } from '../../../api/schema/kinds.ts';
import { groupBy } from '../../../group-by.ts';
import type { EntityLabel } from '../../../journal/entity-label.ts';
import type { ActionContext, EntityAddressed } from '../../action.ts';
import { labelOf } from '../../label-of.ts';

/** An entity with the name the server stores, and what its name has to be different under. */
export interface Named {
  id: string;
  type: string;
  name: string;
  /** A context's parent, an asset's context, a list's project. */
  parentId: string | null;
  projectId: string | null;
  label: EntityLabel;
}

interface Row {
  id: string;
  __entity_type__: string;
  name: string | null;
  [attribute: string]: unknown;
}

const parents: Record<string, string> = { TypedContext: 'parent_id', Asset: 'context_id', List: 'project_id' };

/** Names as they are now, in the order of the selection. */
export async function readNamed(
  { session, describe, signal }: ActionContext,
  selection: readonly EntityAddressed[],
): Promise<Named[]> {
  const groups = [...groupBy(selection, ({ type }) => queriedAs(type))];
  const [described, ...rows] = await Promise.all([
    describe(selection),
    ...groups.map(([type, entities]) =>
      session.queryIn(
        new Query<Row>(type, ['name', parents[type] ?? 'id']),
        'id',
        entities.map(({ id }) => id),
        { signal },
      ),
    ),
  ]);
  const known = new Map(described.map((entity) => [entity.id, entity]));
  const named = new Map(
    rows.flat().map((row) => {
      const { id, __entity_type__: type, name } = row;
      const parentId = row[parents[queriedAs(type)] ?? ''];
      const { projectId = null, ...about } = known.get(id) ?? { type, name: name ?? '', path: [], thumbnailId: null };
      const parent = typeof parentId === 'string' ? parentId : null;
      return [id, { id, type, name: name ?? '', parentId: parent, projectId, label: labelOf(about) }];
    }),
  );
  return selection.flatMap(({ id }) => named.get(id) ?? []);
}

/** By parent the names in lower case below it, each with whose it is. */
export async function siblingNames(
  { session, signal }: ActionContext,
  entities: readonly Named[],
): Promise<Map<string, Map<string, string>>> {
  const groups = [...groupBy(entities, ({ type }) => queriedAs(type))];
  const found = await Promise.all(
    groups.map(async ([type, group]) => {
      const by = parents[type] ?? 'id';
      const ids = new Set(group.flatMap(({ parentId }) => parentId ?? []));
      const rows = await session.queryIn(new Query<Row>(type, ['name', by]), by, ids, { signal });
      return rows.map((row) => ({ parent: String(row[by]), name: row.name ?? '', id: row.id }));
    }),
  );
  const byParent = new Map<string, Map<string, string>>();
  for (const { parent, name, id } of found.flat()) {
    const names = byParent.get(parent) ?? new Map<string, string>();
    byParent.set(parent, names.set(name.toLowerCase(), id));
  }
  return byParent;
}

/**
 * Ids of the contexts that have versions on themselves or anywhere below: pipelines keep paths made of their names (§2.17
 * D13).
 */
export async function withVersions(
  { session, signal }: ActionContext,
  contexts: readonly Named[],
): Promise<Set<string>> {
  const ids = contexts.map(({ id }) => id);
  const query = select('Asset', 'context_id', 'parent.link', 'latest_version.id');
  const assets = await Promise.all([
    session.queryIn(query, 'context_id', ids, { signal }),
    session.queryIn(query, 'parent.ancestors.id', ids, { signal }),
  ]);
  const above = assets
    .flat()
    .filter(({ latest_version }) => latest_version)
    .flatMap(({ context_id, parent }) => [context_id ?? '', ...(parent?.link ?? []).map(({ id }) => id)]);
  const named = new Set(above);
  return new Set(ids.filter((id) => named.has(id)));
}

/**
 * Of these new names those that something else in the project has, or the project itself: OpenPype leaves out of its sync
 * everything of a name that is there twice, and whatever is below it (§2.17 D3). Tasks and milestones may share theirs.
 */
export async function namesElsewhere(
  { session, signal }: ActionContext,
  renamed: readonly { entity: Named; name: string }[],
): Promise<Set<string>> {
  const projects = [...new Set(renamed.flatMap(({ entity: { projectId } }) => projectId ?? []))];
  const names = new Set(renamed.map(({ name }) => name));
  const [contexts, shows] = await Promise.all([
    session.queryIn(select('TypedContext', 'name', 'project_id'), 'name', names, { signal }),
    session.queryIn(select('Project', 'full_name'), 'id', projects, { signal }),
  ]);
  const going = new Set(renamed.map(({ entity: { id } }) => id));
  const staying = contexts.filter(
    ({ id, project_id, __entity_type__: type }) =>
      projects.includes(project_id ?? '') && !going.has(id) && type !== 'Task' && type !== 'Milestone',
  );
  const there = [...staying.map(({ name }) => name ?? ''), ...shows.map(({ full_name }) => full_name ?? '')];
  return new Set(there.filter((name) => names.has(name)));
}
