import { select } from '../../../api/read/query.ts';
import type { LinkItem } from '../../../api/schema/entity-types.ts';
import type { CreateChange } from '../../../journal/changeset.ts';
import type { ActionContext } from '../../action.ts';
import { creation } from '../../change-of.ts';

/** A context of which a copy is made. */
export interface Source {
  id: string;
  type: string;
  name: string;
  parentId: string | null;
  projectId: string | null;
  objectTypeId: string | null;
  typeId: string | null;
  /** Names above it. */
  path: string[];
}

/** A source and the change that makes its copy. */
export interface Copy {
  source: Source;
  change: CreateChange;
}

/** A context and everything below it, what is above always first. One request. */
export async function readSources({ session, signal }: ActionContext, rootId: string): Promise<Source[]> {
  const query = select('TypedContext', 'name', 'parent_id', 'project_id', 'object_type_id', 'type_id', 'link');
  const rows = await Promise.all([
    session.queryIn(query, 'id', [rootId], { signal }),
    session.queryIn(query, 'ancestors.id', [rootId], { signal }),
  ]);
  const sources = rows.flat().map(({ id, __entity_type__: type, name, link, ...row }) => ({
    ...{ id, type, name: name ?? '', parentId: row.parent_id, projectId: row.project_id },
    ...{ objectTypeId: row.object_type_id, typeId: row.type_id },
    path: ((link ?? []) as LinkItem[]).slice(0, -1).map((step) => step.name),
  }));
  return sources.sort((a, b) => a.path.length - b.path.length);
}

/** What copies are below, as far as it is there already. */
export interface CopyTarget {
  id: string;
  projectId: string;
  /** Names down to it, its own included. */
  path: readonly string[];
}

/** New contexts in place of these, the first one below the target, each resting on what it is below. */
export function copiesOf(
  sources: readonly Source[],
  target: CopyTarget,
  newName: (name: string) => string,
  valuesOf: (source: Source) => CreateChange['values'],
): Copy[] {
  const copies = new Map<string, Copy>();
  for (const source of sources) {
    const above = copies.get(source.parentId ?? '');
    if (!above && copies.size > 0) continue;
    const [name, type] = [newName(source.name), source.type];
    const path = above ? [...above.change.label.path, above.change.label.name] : [...target.path];
    const change = creation(
      type,
      { type, name, path, thumbnailId: null },
      {
        ...valuesOf(source),
        name,
        parent_id: above?.change.key[0] ?? target.id,
        project_id: target.projectId,
        type_id: source.typeId ?? undefined,
      },
      above ? [above.change] : [],
    );
    copies.set(source.id, { source, change });
  }
  return [...copies.values()];
}
