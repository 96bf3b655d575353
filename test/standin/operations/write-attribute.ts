import { notFound, ServerError } from '../errors.ts';
import { configurationsOf, denseTypes, findDense, isDense } from '../store/custom-attributes.ts';
import type { Row } from '../store/row.ts';
import { attributeValue } from './custom-attribute-value.ts';
import type { Operation, Request } from './request.ts';

/**
 * Writes of custom attribute values. The dense types are written by `update`, whether a value was set before or not;
 * the plain type has a row only for what was set, which is created, updated and deleted like any other.
 */
export function writeAttribute(request: Request, operation: Operation, type: string, key: readonly string[]): unknown {
  const { database } = request;
  const data = (operation['entity_data'] ?? {}) as Record<string, unknown>;
  const configurationId = String(data['configuration_id'] ?? key[0]);
  const entityId = String(data['entity_id'] ?? key[1]);
  const configuration = database.find('CustomAttributeConfiguration', configurationId);
  const owner = ownerOf(request, entityId);
  if (!configuration || !owner || !configurationsOf(database, owner).some(({ id }) => id === configurationId)) {
    throw notFound(type, [configurationId, entityId]);
  }
  const table = database.table('CustomAttributeValue');
  const row = table.get(`${configurationId},${entityId}`);
  const value = attributeValue(database, configuration, data['value']);
  if (operation.action === 'create' && row && !isDense(type)) {
    throw new ServerError(
      'DuplicateEntryError',
      `Duplicate entry '${configurationId}-${entityId}' for CustomAttributeValue.`,
    );
  }
  if (!row && operation.action === 'update' && !isDense(type)) throw notFound(type, [configurationId, entityId]);
  if (row) database.update(row, { value });
  else {
    database.insert({
      __entity_type__: 'CustomAttributeValue',
      configuration_id: configurationId,
      entity_id: entityId,
      value,
    });
  }
  const written = isDense(type)
    ? findDense(database, denseTypes[database.table(owner.__entity_type__).name]!, configurationId, entityId)!
    : table.get(`${configurationId},${entityId}`)!;
  return { action: operation.action, data: request.encoder.encodeWritten(written, ['value']) };
}

/** The entity that carries the value, of whatever type it is. */
function ownerOf({ database, refused }: Request, id: string): Row | undefined {
  for (const family of Object.keys(denseTypes)) {
    const row = database.table(family).get(id);
    if (!row) continue;
    if (refused.has(id))
      throw new ServerError('PermissionError', `You are not permitted to change ${id}.`, { status: 403 });
    return row;
  }
  return undefined;
}
