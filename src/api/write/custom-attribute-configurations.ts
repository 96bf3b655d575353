import { select } from '../read/query.ts';
import type { Session } from '../session.ts';
import type { CallOptions } from '../wire/transport.ts';
import type { AttributeOwner } from './custom-attribute-owners.ts';

/** A custom attribute as the studio made it (ftrack-protocol §3.6). */
export interface AttributeConfiguration {
  id: string;
  key: string;
  label: string | null;
  /** `text`, `number`, `boolean`, `date`, `enumerator`, `dynamic enumerator`, `expression`, `url`, or one we do not know. */
  type: string;
  /** An `AttributeKind`; says nothing of a hierarchical attribute. */
  entityType: string | null;
  /** Where `entityType` is `task`. */
  objectTypeId: string | null;
  isHierarchical: boolean;
  /** `null` for one of all projects. */
  projectId: string | null;
  default: unknown;
  /** JSON, by type. */
  config: string | null;
  /** Name of its group. */
  group: string | null;
}

/** All configurations the user may see, in one request. One without a key is left out: nothing can be asked of it. */
export async function readAttributeConfigurations(
  session: Session,
  options?: CallOptions,
): Promise<AttributeConfiguration[]> {
  const query = select(
    'CustomAttributeConfiguration',
    ...(['key', 'label', 'entity_type', 'object_type_id', 'is_hierarchical', 'project_id'] as const),
    ...(['default', 'config', 'type.name', 'group.name'] as const),
  );
  const rows = await session.query(query, options);
  return rows.flatMap(({ id, key, label, entity_type, object_type_id, is_hierarchical, project_id, ...row }) =>
    typeof key !== 'string'
      ? []
      : {
          id,
          key,
          label,
          type: row.type?.name ?? '',
          entityType: entity_type,
          objectTypeId: object_type_id,
          isHierarchical: is_hierarchical === true,
          projectId: project_id,
          default: row.default,
          config: row.config,
          group: row.group?.name ?? null,
        },
  );
}

/**
 * The configurations that apply to an entity, by key. Of several with the same key, the project's own goes before one of
 * all projects, and one made for the entity's type before a hierarchical one.
 */
export function applicableConfigurations(
  configurations: readonly AttributeConfiguration[],
  owner: AttributeOwner,
): Map<string, AttributeConfiguration> {
  const byKey = new Map<string, AttributeConfiguration>();
  for (const configuration of configurations) {
    if (!applies(configuration, owner)) continue;
    const other = byKey.get(configuration.key);
    if (!other || rank(configuration) > rank(other)) byKey.set(configuration.key, configuration);
  }
  return byKey;
}

function applies(configuration: AttributeConfiguration, { kind, objectTypeId, projectId }: AttributeOwner): boolean {
  if (configuration.projectId !== null && configuration.projectId !== projectId) return false;
  if (configuration.isHierarchical) return kind !== 'list' && kind !== 'user';
  if (configuration.entityType !== kind) return false;
  return kind !== 'task' || configuration.objectTypeId === objectTypeId;
}

function rank({ projectId, isHierarchical }: AttributeConfiguration): number {
  return (projectId === null ? 0 : 2) + (isHierarchical ? 0 : 1);
}
