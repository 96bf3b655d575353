import type { DeleteOperation, Operation, UpdateOperation } from '../../../src/api/operations.ts';

/** Operations as the web interface would send them: made here, not by what is tested. */
export function updateOperation(type: string, id: string, values: Record<string, unknown>): UpdateOperation {
  return { action: 'update', entity_type: type, entity_key: [id], entity_data: { __entity_type__: type, ...values } };
}

export function deleteOperation(type: string, id: string): DeleteOperation {
  return { action: 'delete', entity_type: type, entity_key: [id] };
}

export function isWrite(operations: readonly Operation[]): boolean {
  return operations.some(({ action }) => action === 'update');
}
