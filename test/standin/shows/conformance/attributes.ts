import type { Standin } from '../../standin.ts';
import type { Random } from '../random.ts';
import { objectTypes } from '../well-known.ts';
import type { ConformanceProduction } from './production.ts';

/** Types of custom attributes and their ids, which are the same on every server. */
const attributeTypes: Record<string, string> = {
  text: '6268aef0-381c-11e0-acff-0019bb49847a',
  number: '92009b00-381c-11e0-acff-0019bb49847a',
  boolean: 'ad1034d8-15e2-11e1-b21a-0019bb4983d8',
  date: '79968e9e-381c-11e0-acff-0019bb49847a',
  enumerator: '6ff9c812-ead3-11e2-846c-f23c91dfaa16',
  'dynamic enumerator': '882e4aee-fae6-11e3-b623-20c9d0831e59',
  expression: 'd2e6a530-357f-11e2-bd73-0019bb4985b8',
  url: 'ec616dcd-56e2-4147-99f8-7e4a4f040cf9',
};

interface Definition {
  key: string;
  type: string;
  on: string;
  objectType?: keyof typeof objectTypes;
  hierarchical?: boolean;
  default: unknown;
  config?: unknown;
}

const definitions: Definition[] = [
  { key: 'customNumber', type: 'number', on: 'task', objectType: 'Task', default: 0, config: { isdecimal: true } },
  { key: 'fstart', type: 'number', on: 'task', objectType: 'Shot', default: 1, config: { isdecimal: false } },
  { key: 'versiontest', type: 'number', on: 'assetversion', default: 0, config: { isdecimal: true } },
  { key: 'NumberField', type: 'number', on: 'assetversion', default: 0, config: { isdecimal: true } },
  { key: 'htest', type: 'number', on: 'show', hierarchical: true, default: 0, config: { isdecimal: true } },
  { key: 'listbool', type: 'boolean', on: 'list', default: false },
  { key: 'teststring', type: 'text', on: 'user', default: '', config: { markdown: false } },
];

export function createAttributes(
  { database }: Standin,
  random: Random,
  { task, version }: ConformanceProduction,
): void {
  for (const [name, id] of Object.entries(attributeTypes)) {
    database.insert({ __entity_type__: 'CustomAttributeType', id, name, core: true, form_config: '{}' });
  }
  const groupId = random.uuid();
  database.insert({ __entity_type__: 'CustomAttributeGroup', id: groupId, name: 'test' });
  const ids = new Map<string, string>();
  for (const [
    sort,
    { key, type, on, objectType, hierarchical = false, config = {}, ...definition },
  ] of definitions.entries()) {
    ids.set(key, random.uuid());
    database.insert({
      __entity_type__: 'CustomAttributeConfiguration',
      id: ids.get(key),
      key,
      label: key,
      entity_type: on,
      object_type_id: objectType ? objectTypes[objectType] : null,
      project_id: null,
      is_hierarchical: hierarchical,
      type_id: attributeTypes[type],
      group_id: groupId,
      default: definition.default,
      config: JSON.stringify(config),
      sort,
      core: false,
    });
  }
  const set = (key: string, entityId: unknown, value: unknown): void => {
    database.insert({
      __entity_type__: 'CustomAttributeValue',
      configuration_id: ids.get(key),
      entity_id: entityId,
      value,
    });
  };
  set('customNumber', task['id'], 10);
  set('NumberField', version['id'], 10);
  set('versiontest', version['id'], 1);
}
