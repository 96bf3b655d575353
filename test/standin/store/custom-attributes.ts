import type { Switches } from '../switches.ts';
import type { Database } from './database.ts';
import { projectIdOf } from './project-of.ts';
import type { Row } from './row.ts';

/** The dense types: one row for each attribute an entity may have, whether it is set or not. By family of the entity. */
export const denseTypes: Record<string, string> = {
  Context: 'ContextCustomAttributeValue',
  AssetVersion: 'AssetVersionCustomAttributeValue',
  Asset: 'AssetCustomAttributeValue',
  List: 'ListCustomAttributeValue',
  ListObject: 'ListObjectCustomAttributeValue',
  Resource: 'UserCustomAttributeValue',
};

const families = new Map(Object.entries(denseTypes).map(([family, dense]) => [dense, family]));

export function isDense(typeName: string): boolean {
  return families.has(typeName);
}

/** Configurations that apply to an entity. A project's own shadows a global one of the same key. */
export function configurationsOf(database: Database, row: Row): Row[] {
  const kind = kindOf(database, row);
  if (!kind) return [];
  const projectId = projectIdOf(database, row);
  const byKey = new Map<string, Row>();
  for (const configuration of database.table('CustomAttributeConfiguration').all()) {
    if (configuration.__entity_type__ !== 'CustomAttributeConfiguration') continue;
    const owner = configuration['project_id'] ?? null;
    if (owner !== null && owner !== projectId) continue;
    if (!appliesTo(configuration, kind, row)) continue;
    const key = `${configuration['key']}${configuration['is_hierarchical'] ? '/' : ''}`;
    if (!byKey.has(key) || owner !== null) byKey.set(key, configuration);
  }
  return [...byKey.values()];
}

/** One dense row for each applicable configuration, in the order of configurations. */
export function denseRows(database: Database, row: Row): Row[] {
  return configurationsOf(database, row).map((configuration) => denseRow(database, row, configuration));
}

/** Dense rows of all entities of a family, or of the named ones. */
export function denseRowsOf(database: Database, dense: string, entityIds: readonly string[] | undefined): Row[] {
  const table = database.table(families.get(dense)!);
  const owners = entityIds ? entityIds.flatMap((id) => table.get(id) ?? []) : table.all();
  return owners.flatMap((owner) => denseRows(database, owner));
}

/** The dense row of one configuration and entity, if the one applies to the other. */
export function findDense(
  database: Database,
  dense: string,
  configurationId: string,
  entityId: string,
): Row | undefined {
  const owner = database.table(families.get(dense)!).get(entityId);
  const configuration = owner && configurationsOf(database, owner).find((item) => item['id'] === configurationId);
  return configuration && denseRow(database, owner, configuration);
}

function denseRow(database: Database, row: Row, configuration: Row): Row {
  const family = database.table(row.__entity_type__).name;
  const explicit = database.table('CustomAttributeValue').get(`${configuration['id']},${row['id']}`);
  return {
    __entity_type__: denseTypes[family]!,
    configuration_id: configuration['id'],
    entity_id: row['id'],
    key: configuration['key'],
    value: explicit ? (explicit['value'] ?? null) : unsetValue(configuration, database.switches),
  };
}

/** What a value reads as that nobody set: the default, but nothing for a hierarchical attribute. */
function unsetValue(configuration: Row, switches: Switches): unknown {
  const isInherited = configuration['is_hierarchical'] === true && switches.hierarchicalUnset === 'null';
  return isInherited ? null : (configuration['default'] ?? null);
}

function appliesTo(configuration: Row, kind: string, row: Row): boolean {
  const hierarchical = configuration['is_hierarchical'] === true;
  if (hierarchical) return ['task', 'show', 'asset', 'assetversion'].includes(kind);
  if (configuration['entity_type'] !== kind) return false;
  return kind !== 'task' || configuration['object_type_id'] === row['object_type_id'];
}

/** `CustomAttributeConfiguration.entity_type` of an entity. */
function kindOf(database: Database, row: Row): string | undefined {
  if (row.__entity_type__ === 'Project') return 'show';
  if (database.holds(row, 'TypedContext')) return 'task';
  const kinds: Record<string, string> = {
    AssetVersion: 'assetversion',
    Asset: 'asset',
    List: 'list',
    AssetVersionList: 'list',
    TypedContextList: 'list',
    User: 'user',
  };
  return kinds[row.__entity_type__];
}
