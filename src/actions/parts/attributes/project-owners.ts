import { select } from '../../../api/read/query.ts';
import type { LinkItem } from '../../../api/schema/entity-types.ts';
import type { AttributeKind, AttributeOwner } from '../../../api/write/custom-attribute-owners.ts';
import type { EntityLabel } from '../../../journal/entity-label.ts';
import { versionName } from '../../../version-name.ts';
import type { ActionContext } from '../../action.ts';

/** Something of a project that custom attributes can be on, as people recognise it. */
export interface ProjectOwner {
  owner: AttributeOwner;
  label: EntityLabel;
}

/** Everything of these kinds in some projects, themselves included, by id: one request. People are of no project. */
export async function readProjectOwners(
  { session, signal }: ActionContext,
  projectIds: readonly string[],
  kinds: ReadonlySet<AttributeKind>,
): Promise<Map<string, ProjectOwner>> {
  const options = { signal };
  const of = (kind: AttributeKind): readonly string[] => (kinds.has(kind) ? projectIds : []);
  const [projects, contexts, versions, assets, lists] = await Promise.all([
    session.queryIn(select('Project', 'name', 'full_name'), 'id', of('show'), options),
    session.queryIn(
      select('TypedContext', 'name', 'object_type_id', 'project_id', 'link', 'thumbnail_id'),
      'project_id',
      of('task'),
      options,
    ),
    session.queryIn(
      select('AssetVersion', 'version', 'asset.name', 'link', 'thumbnail_id'),
      'asset.parent.project_id',
      of('assetversion'),
      options,
    ),
    session.queryIn(select('Asset', 'name', 'parent.link'), 'parent.project_id', of('asset'), options),
    session.queryIn(select('List', 'name', 'project_id'), 'project_id', of('list'), options),
  ]);
  return new Map(
    [
      ...projects.map(({ id, name, full_name }) =>
        entry('show', { id, type: 'Project', name: full_name || name, projectId: id }),
      ),
      ...contexts.map(({ id, __entity_type__: type, name, object_type_id, project_id, link, thumbnail_id }) =>
        entry('task', {
          ...{ id, type, name, projectId: project_id, objectTypeId: object_type_id },
          ...{ above: stepsOf(link).slice(0, -1), thumbnailId: thumbnail_id },
        }),
      ),
      ...versions.map(({ id, version, asset, link, thumbnail_id }) => {
        const above = stepsOf(link).slice(0, -1);
        const name = versionName(asset?.name, version);
        return entry('assetversion', {
          ...{ id, type: 'AssetVersion', name, projectId: above[0]?.id ?? null, above, thumbnailId: thumbnail_id },
        });
      }),
      ...assets.map(({ id, name, parent }) => {
        const above = stepsOf(parent?.link);
        return entry('asset', { id, type: 'Asset', name, projectId: above[0]?.id ?? null, above });
      }),
      ...lists.map(({ id, __entity_type__: type, name, project_id }) =>
        entry('list', { id, type, name, projectId: project_id }),
      ),
    ].map((one) => [one.owner.id, one]),
  );
}

interface Found {
  id: string;
  type: string;
  name: string | null | undefined;
  projectId: string | null;
  objectTypeId?: string | null;
  above?: readonly LinkItem[];
  thumbnailId?: string | null;
}

function entry(
  kind: AttributeKind,
  { id, type, name, projectId, objectTypeId = null, above = [], thumbnailId = null }: Found,
): ProjectOwner {
  const ancestors = above.map((step) => step.id).reverse();
  return {
    owner: { id, kind, objectTypeId, projectId, ancestors },
    label: { type, name: name ?? '', path: above.map((step) => step.name), thumbnailId },
  };
}

function stepsOf(link: unknown): LinkItem[] {
  return (Array.isArray(link) ? link : []) as LinkItem[];
}
