import { ServerError } from '../errors.ts';
import type { EntityType } from '../schema/types.ts';
import type { Operation, Request } from './request.ts';

/** The type an operation names. */
export function writtenType({ database }: Request, operation: Operation): EntityType {
  const name = operation['entity_type'];
  const type = typeof name === 'string' ? database.schema.types.get(name) : undefined;
  if (!type) throw new ServerError('ValidationError', `No schema '${String(name)}' exists.`);
  return type;
}

/** Subtypes of custom attribute links, by what a configuration says they lead to. */
const linkTypes: Record<string, string> = {
  asset: 'Asset',
  asset_version: 'AssetVersion',
  component: 'Component',
  group: 'Group',
  list: 'List',
  show: 'Context',
  task: 'Context',
  user: 'User',
};

/**
 * The type a new entity is stored as, where the one that was named is only a base. A plain `Component` stays one: that it
 * becomes a FileComponent is refuted by the official Python tests, whose client loses what comes back as another type.
 */
export function storedType({ database }: Request, declared: EntityType, operation: Operation): EntityType {
  const { schema } = database;
  if (declared.name === 'CustomAttributeLink') {
    const { configuration_id } = (operation['entity_data'] ?? {}) as Record<string, unknown>;
    const configuration = database.find('CustomAttributeLinkConfiguration', String(configuration_id));
    const target = linkTypes[String(configuration?.['entity_type_to'])];
    return target ? schema.type(`${target}CustomAttributeLink`) : declared;
  }
  return declared;
}
