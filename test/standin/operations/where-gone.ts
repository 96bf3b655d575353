import { NotFound } from '../errors.ts';
import type { Operation, Request } from './request.ts';

/** Carries out a write; where its entity is gone, some servers answer as if it had been there. */
export function whereGone(request: Request, operation: Operation, write: () => unknown): unknown {
  try {
    return write();
  } catch (error) {
    const { goneWrites } = request.switches;
    const { action, entity_type, entity_data } = operation;
    if (!(error instanceof NotFound) || goneWrites === 'refused') throw error;
    if (action === 'delete') return { action, data: true };
    if (goneWrites === 'delete-answered') throw error;
    const { key } = request.database.schema.type(String(entity_type));
    const keys = [operation['entity_key'] ?? []].flat();
    const named = Object.fromEntries(key.map((name, position) => [name, keys[position]]));
    return { action, data: { __entity_type__: entity_type, ...named, ...(entity_data as object) } };
  }
}
