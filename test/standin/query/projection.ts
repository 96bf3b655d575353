import { ServerError } from '../errors.ts';
import type { Schema } from '../schema/schema.ts';
import type { Attribute, EntityType } from '../schema/types.ts';
import { noAttribute } from './path.ts';
import type { Path } from './syntax.ts';

/** The attributes to send of an entity and, below relations, of the entities behind them. */
export interface ProjectionTree {
  attributes: Map<string, { attribute: Attribute; cast?: string; below: ProjectionTree }>;
}

export function projectionTree(schema: Schema, type: EntityType, paths: Path[]): ProjectionTree {
  const tree: ProjectionTree = { attributes: new Map() };
  for (const path of paths) addPath(schema, type, tree, path, true);
  return tree;
}

function addPath(schema: Schema, type: EntityType, tree: ProjectionTree, path: Path, root: boolean): void {
  const [segment, ...rest] = path;
  if (!segment) return;
  const attribute = schema.attribute(type, segment.name, !root || type.table.startsWith('CustomAttributeLink'));
  if (!attribute) throw noAttribute(segment.name, type.name);
  if (attribute.mapped === 'restricted') {
    throw new ServerError('ParseError', `Attribute '${segment.name}' of '${type.name}' can only be filtered on.`);
  }
  if (rest.length > 0 && attribute.kind === 'scalar') throw noAttribute(rest[0]!.name, attribute.name);
  for (const twin of [attribute, ...sameColumn(type, attribute)]) {
    let node = tree.attributes.get(twin.name);
    if (!node) {
      node = { attribute: twin, ...(segment.cast && { cast: segment.cast }), below: { attributes: new Map() } };
      tree.attributes.set(twin.name, node);
    }
    if (rest.length > 0) addPath(schema, schema.type(segment.cast ?? twin.target!), node.below, rest, false);
  }
}

/** Relations that are aliases of one column come together: recorded for `_overrides`, `_task_workflow` and others. */
function sameColumn(type: EntityType, attribute: Attribute): Attribute[] {
  if (!attribute.alias || attribute.kind === 'scalar') return [];
  return [...type.attributes.values()].filter(
    (other) => other !== attribute && other.alias === attribute.alias && other.kind === attribute.kind,
  );
}
