import { randomUUID } from 'node:crypto';
import type { Standin } from '../../standin/standin.ts';

interface NumberAttribute {
  key: string;
  label: string;
  /** What the project has. */
  value: number;
}

/** Adds a hierarchical attribute of numbers that the project has a value of; returns its id. */
export function addNumberAttribute({ database }: Standin, { key, label, value }: NumberAttribute): string {
  const project = database.table('Context').where('context_type', 'show')[0]!;
  const number = { id: randomUUID(), name: 'number', core: true };
  database.insert({ __entity_type__: 'CustomAttributeType', ...number });
  const configuration = {
    ...{ id: randomUUID(), key, label, type_id: number.id, group_id: null, project_id: null },
    ...{ entity_type: 'show', object_type_id: null, is_hierarchical: true, default: null, config: '{}' },
  };
  database.insert({ __entity_type__: 'CustomAttributeConfiguration', ...configuration });
  const own = { configuration_id: configuration.id, entity_id: project['id'], value };
  database.insert({ __entity_type__: 'CustomAttributeValue', ...own });
  return configuration.id;
}
