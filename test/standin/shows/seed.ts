import type { Standin } from '../standin.ts';
import type { Row } from '../store/row.ts';
import { locations, objectTypes, priorities } from './well-known.ts';

/** Rows every server has from the start: object types, priorities, locations, states, kinds of users and lists. */
export function seedServer({ database }: Standin): void {
  const add = (type: string, columns: Record<string, unknown>): Row =>
    database.insert({ __entity_type__: type, ...columns });
  for (const [sort, [name, id]] of Object.entries(objectTypes).entries()) {
    add('ObjectType', {
      id,
      name: name === 'AssetBuild' ? 'Asset Build' : name,
      sort,
      icon: 'default',
      ...flags(name),
    });
  }
  for (const [sort, [id, name, color]] of priorities.entries()) add('Priority', { id, name, color, sort, value: 0 });
  for (const [name, id] of Object.entries(locations)) add('Location', { id, name, label: name, description: '' });
  for (const [short, { id, name }] of Object.entries(states)) add('State', { id, short, name });
  add('UserType', { id: 'ac9fa5aa-4361-11e0-b7cc-0019bb4983d8', name: 'Default' });
  add('ListCategory', { id: '77b9ab82-07c2-11e4-ba66-04011030cf01', name: 'Dailies' });
  add('ListCategory', { id: '712f0fee-ead3-11e2-846c-f23c91dfaa16', name: 'Delivery' });
  add('Setting', { name: 'storage_scenario', group: 'STORAGE', value: '{"scenario": "ftrack.automatic", "data": {}}' });
}

export const states: Record<string, { id: string; name: string }> = {
  NOT_STARTED: { id: 'cea0ba04-acb5-11e1-8668-f23c91df1211', name: 'Not started' },
  IN_PROGRESS: { id: 'cea0efc4-acb5-11e1-8668-f23c91df1211', name: 'In progress' },
  DONE: { id: 'cea116d4-acb5-11e1-8668-f23c91df1211', name: 'Done' },
  BLOCKED: { id: '5709c04e-2f4b-11e2-b663-0019bb4983d8', name: 'Blocked' },
};

function flags(name: string): Record<string, boolean> {
  return {
    is_leaf: name === 'Task' || name === 'Milestone',
    is_taskable: name !== 'Task' && name !== 'Milestone',
    is_typeable: name === 'Task' || name === 'AssetBuild' || name === 'Milestone',
    is_statusable: !['Episode', 'Folder', 'Sequence'].includes(name),
    is_schedulable: name === 'Task' || name === 'Milestone',
    is_time_reportable: name === 'Task',
  };
}
