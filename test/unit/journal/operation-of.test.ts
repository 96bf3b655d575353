import { expect, it } from 'vitest';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { operationOf } from '../../../src/journal/operation-of.ts';

const key = ['configuration', 'entity'];
const label = { type: 'Task', name: 'a', path: [], thumbnailId: null };
const values = { configuration_id: 'configuration', entity_id: 'entity', value: 3 };

it.each(['ContextCustomAttributeValue', 'AssetVersionCustomAttributeValue'])(
  'never creates a value of the dense %s: it is updated, and removed from those that are set',
  (type) => {
    const create: EntityChange = { kind: 'create', type, key, label, values };
    expect(operationOf(create)).toMatchObject({ action: 'update', entity_type: type, entity_key: key });
    expect(operationOf(create)).toMatchObject({ entity_data: { value: 3 } });
    const remove: EntityChange = { kind: 'delete', type, key, label, row: values };
    expect(operationOf(remove)).toMatchObject({
      action: 'delete',
      entity_type: 'CustomAttributeValue',
      entity_key: key,
    });
  },
);

it('creates a value among those that are set', () => {
  const create: EntityChange = { kind: 'create', type: 'CustomAttributeValue', key, label, values };
  expect(operationOf(create)).toMatchObject({ action: 'create', entity_type: 'CustomAttributeValue' });
});
