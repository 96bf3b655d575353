import { select } from '../../../api/read/query.ts';
import type { EntityChange, SkippedEntity } from '../../../journal/changeset.ts';
import type { ActionContext, SelectedEntity } from '../../action.ts';
import { creation } from '../../change-of.ts';
import { skip } from '../../skip.ts';
import type { OutlineNode } from './outline.ts';
import type { TypeNamed } from './structure-types.ts';

/** What is made below some entities, and what of it is called like something of another type. */
interface StructurePlan {
  changes: EntityChange[];
  skipped: SkippedEntity[];
}

/**
 * The changes that make a hierarchy below each of these, but for what is there: that is used as it is. One request for each
 * level that something of is there. `parents` has the changes that make those of them that are new.
 */
export async function structureChanges(
  context: ActionContext,
  entities: readonly SelectedEntity[],
  roots: readonly OutlineNode[],
  typeNamed: TypeNamed,
  parents: ReadonlyMap<string, EntityChange> = new Map(),
): Promise<StructurePlan> {
  const changes: EntityChange[] = [];
  const skipped: SkippedEntity[] = [];
  /** What is still to be compared with what is there: nodes below something that exists. */
  let open = entities.map((entity) => ({ entity, below: place(entity), nodes: roots }));
  const made = new Map(entities.map(({ id }) => [id, 0]));
  while (open.some(({ nodes }) => nodes.length > 0)) {
    const there = await childrenOf(
      open.flatMap(({ nodes, below }) => (nodes.length > 0 && !parents.has(below.id) ? below.id : [])),
      context,
    );
    open = open.flatMap(({ entity, below, nodes }) =>
      nodes.flatMap((node) => {
        const type = typeNamed(node.type, node.name, node.line);
        const known = there.get(below.id)?.get(node.name.toLowerCase());
        const isOther = known && node.type !== undefined && known.type !== type.type;
        if (known && !isOther)
          return [{ entity, below: { ...below, ...known, path: [...below.path, known.name] }, nodes: node.children }];
        if (isOther) skipped.push({ ...skip(entity, 'name-taken', node.name), id: known.id });
        const before = changes.length;
        if (!known) addAll(changes, node, below, typeNamed, parents.get(below.id));
        made.set(entity.id, (made.get(entity.id) ?? 0) + changes.length - before);
        return [];
      }),
    );
  }
  const idle = entities.filter(({ id }) => made.get(id) === 0 && !parents.has(id));
  return { changes, skipped: [...skipped, ...idle.map((one) => skip(one, 'all-there'))] };
}

/** Something that exists, or will, and that others are below. */
interface Place {
  id: string;
  projectId: string | null;
  /** Names from the project down to it. */
  path: readonly string[];
}

function place({ id, projectId, path, name }: SelectedEntity): Place {
  return { id, projectId, path: [...path, name] };
}

/** A node and everything below it, each resting on what it is below. */
function addAll(
  changes: EntityChange[],
  { name, type: word, line, children }: OutlineNode,
  below: Place,
  typeNamed: TypeNamed,
  parent?: EntityChange,
): void {
  const { type, typeId } = typeNamed(word, name, line);
  const label = { type, name, path: [...below.path], thumbnailId: null };
  const values = { name, parent_id: below.id, project_id: below.projectId ?? undefined, type_id: typeId };
  const change = creation(type, label, values, parent ? [parent] : []);
  changes.push(change);
  const here = { ...below, id: change.key[0]!, path: [...below.path, name] };
  for (const child of children) addAll(changes, child, here, typeNamed, change);
}

/** Of each context what is right below it, by its name in lower case. */
async function childrenOf(
  ids: readonly string[],
  { session, signal }: ActionContext,
): Promise<Map<string, Map<string, { id: string; type: string; name: string }>>> {
  const found = new Map<string, Map<string, { id: string; type: string; name: string }>>(
    ids.map((id) => [id, new Map()]),
  );
  const rows = await session.queryIn(select('TypedContext', 'name', 'parent_id'), 'parent_id', ids, { signal });
  for (const { id, __entity_type__: type, name, parent_id } of rows) {
    found.get(parent_id ?? '')?.set(name.toLowerCase(), { id, type, name });
  }
  return found;
}
