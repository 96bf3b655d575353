import type { WriteOperation } from './operations.ts';

const ofUnknownOffset = /^(\d{4}-\d\d-\d\dT[\d:.]+)-00:00$/;

/**
 * A write in which datetimes whose offset is not known are naive again, as the server told them: what was read is written
 * back as what it was.
 */
export function naiveAgain(operation: WriteOperation): WriteOperation {
  return 'entity_data' in operation ? { ...operation, entity_data: inside(operation.entity_data) } : operation;
}

function inside<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replace(ofUnknownOffset, '$1') as Value;
  if (Array.isArray(value)) return value.map(inside) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inside(item)])) as Value;
}
