import { ServerError } from '../errors.ts';
import type { Attribute, EntityType } from '../schema/types.ts';
import type { Database } from '../store/database.ts';
import { attributeByKey, castType, checkCast, findAttribute, noAttribute } from './path.ts';
import type { Path } from './syntax.ts';

/** The attributes to send of an entity and, below relations, of the entities behind them. */
export interface ProjectionTree {
  /** It goes on behind a relation. */
  isDeep?: boolean;
  attributes: Map<string, ProjectionNode>;
}

interface ProjectionNode {
  attribute: Attribute;
  /** The subtypes a relation was cast to; without any, whatever it leads to is sent. */
  casts?: Set<string>;
  below: ProjectionTree;
}

export function projectionTree(database: Database, type: EntityType, paths: Path[]): ProjectionTree {
  const tree: ProjectionTree = { attributes: new Map() };
  for (const path of paths) addPath(database, type, tree, path, true);
  return tree;
}

function addPath(database: Database, type: EntityType, tree: ProjectionTree, path: Path, root: boolean): void {
  const [segment, ...rest] = path;
  if (!segment) return;
  // Links of custom attributes are recorded to show `to_entity_type` by default, which is no attribute of most of them.
  if (root && type.default.includes(segment.name) && !type.attributes.has(segment.name)) return;
  const attribute =
    attributeByKey(database, type, segment.name) ??
    findAttribute(database, type, segment.name, { root, goesOn: rest.length > 0 });
  if (attribute.mapped === 'restricted') {
    throw new ServerError('ParseError', `Attribute '${segment.name}' of '${type.name}' can only be filtered on.`);
  }
  if (rest.length > 0 && attribute.kind === 'scalar') {
    if (database.switches.belowScalar === 'reject') throw noAttribute(rest[0]!.name, attribute.name);
    rest.length = 0;
  }
  if (segment.cast) checkCast(database, segment.cast, attribute);
  for (const twin of [attribute, ...sameColumn(type, attribute)]) {
    let node = tree.attributes.get(twin.name);
    if (!node) {
      node = { attribute: twin, ...(segment.cast && { casts: new Set<string>() }), below: { attributes: new Map() } };
      tree.attributes.set(twin.name, node);
    }
    if (segment.cast) node.casts?.add(segment.cast);
    else delete node.casts;
    if (rest.length === 0) continue;
    tree.isDeep = true;
    addPath(database, castType(database, segment.cast, twin), node.below, rest, false);
  }
}

/** Attributes that are aliases of one column come together: recorded for `_overrides`, `_task_workflow` and others. */
function sameColumn(type: EntityType, attribute: Attribute): Attribute[] {
  if (!attribute.alias) return [];
  return [...type.attributes.values()].filter(
    (other) => other !== attribute && other.alias === attribute.alias && other.kind === attribute.kind,
  );
}
