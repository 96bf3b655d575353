import { configurationsOf, denseTypes, findDense, isDense } from '../store/custom-attributes.ts';
import type { Row } from '../store/row.ts';
import { attributeValue } from './custom-attribute-value.ts';
import { duplicate } from './duplicate.ts';
import { missing, notPermitted, permit } from './permission.ts';
import type { Operation, Request } from './request.ts';
import { showWritten } from './show-written.ts';

/**
 * Writes of custom attribute values. The dense types are written by `update`, whether a value was set before or not;
 * the plain type has a row only for what was set, which is created, updated and deleted like any other.
 */
export function writeAttribute(request: Request, operation: Operation, type: string, key: readonly string[]): unknown {
  const { database } = request;
  const data = (operation['entity_data'] ?? {}) as Record<string, unknown>;
  const ids = [String(data['configuration_id'] ?? key[0]), String(data['entity_id'] ?? key[1])] as const;
  const { owner, configuration } = target(request, type, ids);
  const table = database.table('CustomAttributeValue');
  const row = table.get(ids.join(','));
  const value = attributeValue(database, configuration, data['value']);
  const asked = { __entity_type__: 'CustomAttributeValue', configuration_id: ids[0], entity_id: ids[1], value };
  if (operation.action === 'create' && !isDense(type)) {
    const known = duplicate(request, asked, { value });
    if (known) return { action: 'create', data: request.encoder.encodeWritten(known, ['value']) };
  }
  if (!row && operation.action === 'update' && !isDense(type)) throw missing(request, undefined, type, ids);
  const find = (): Row => findDense(database, denseTypes[database.table(owner.__entity_type__).name]!, ...ids)!;
  const before = { dense: find(), plain: row && { ...row } };
  if (row) database.update(row, { value });
  else database.insert(asked);
  const [dense, plain] = [find(), table.get(ids.join(','))!];
  showWritten(request, operation, { row: dense, before: before.dense, columns: { value } });
  showWritten(request, operation, { row: plain, before: before.plain, columns: { value } });
  const written = isDense(type) ? dense : plain;
  return { action: operation.action, data: request.encoder.encodeWritten(written, ['value']) };
}

/** `delete` of a dense value: it is not set any more. */
export function unsetAttribute(request: Request, type: string, key: readonly string[]): void {
  target(request, type, [String(key[0]), String(key[1])]);
  const row = request.database.table('CustomAttributeValue').get(key.join(','));
  if (row) request.database.remove(row);
}

/** The entity that carries the value and the configuration, if the one applies to the other and the user may set it. */
function target(
  request: Request,
  type: string,
  [configurationId, entityId]: readonly [string, string],
): { owner: Row; configuration: Row } {
  const { database } = request;
  const owner = ownerOf(request, entityId);
  const configuration = owner && configurationsOf(database, owner).find(({ id }) => id === configurationId);
  if (!owner || !configuration || !request.visible(owner)) {
    throw missing(request, configuration && owner, type, [configurationId, entityId]);
  }
  permit(request, owner);
  if (!request.access.writesAttribute(configurationId)) {
    throw notPermitted(request.switches, `custom attribute ${String(configuration['key'])}`);
  }
  return { owner, configuration };
}

/** The entity that carries the value, of whatever type it is. */
function ownerOf({ database }: Request, id: string): Row | undefined {
  for (const family of Object.keys(denseTypes)) {
    const row = database.table(family).get(id);
    if (row) return row;
  }
  return undefined;
}
