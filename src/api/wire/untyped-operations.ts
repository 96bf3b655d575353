import type { CreateOperation, DeleteOperation, EntityData, UpdateOperation } from './operations.ts';

/**
 * Writes to entities whose type is known only at run time, such as what a journal kept or a user selected. Nothing is
 * checked here: whoever uses them asks `Schemas` what may be written.
 */
export const untypedOperations = {
  create(type: string, data: EntityData): CreateOperation {
    return { action: 'create', entity_type: type, entity_data: { __entity_type__: type, ...data } };
  },
  update(type: string, key: readonly string[], data: EntityData): UpdateOperation {
    return {
      action: 'update',
      entity_type: type,
      entity_key: [...key],
      entity_data: { __entity_type__: type, ...data },
    };
  },
  delete(type: string, key: readonly string[]): DeleteOperation {
    return { action: 'delete', entity_type: type, entity_key: [...key] };
  },
};
