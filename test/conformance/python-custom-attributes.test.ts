import { expect, it } from 'vitest';
import { PythonClient, type PythonEntity } from './support/python-client.ts';
import { served } from './support/served.ts';

// What ftrack-python's test_custom_attribute.py relies on (ftrack-protocol §9.4), by the requests its client makes.

const start = async (): Promise<PythonClient> => PythonClient.start(await served());
const idOf = (entity: unknown): string => (entity as PythonEntity).key[0]!;

const valueTypes: Record<string, string> = {
  AssetVersion: 'AssetVersionCustomAttributeValue',
  Asset: 'AssetCustomAttributeValue',
  AssetVersionList: 'ListCustomAttributeValue',
  TypedContextList: 'ListCustomAttributeValue',
  User: 'UserCustomAttributeValue',
};

/** Sets a value as the client does: by the key of a row that may not be there yet. */
async function set(client: PythonClient, entity: PythonEntity, key: string, value: unknown): Promise<void> {
  const [configuration] = await client.query(`CustomAttributeConfiguration where key is ${key}`);
  const type = valueTypes[entity.type] ?? 'ContextCustomAttributeValue';
  const row = { type, key: [idOf(configuration), idOf(entity)], remote: new Map(), local: new Map() };
  client.set(row, 'value', value);
}

it.each([
  ['Task', 'customNumber'],
  ['AssetVersion', 'NumberField'],
])('of a %s are found by %s, read and written', async (type, key) => {
  const client = await start();
  const value = await client.first(`CustomAttributeValue where configuration.key is ${key}`);
  const id = String(await client.read(value, 'entity_id'));
  const entity = await client.first(`select custom_attributes from ${type} where id is ${id}`);
  const values = await client.mapped(entity, 'custom_attributes');
  expect(values[key]).toBe(await client.read(value, 'value'));
  expect(values).not.toHaveProperty('fstart');
  await set(client, entity, key, 42);
  await client.commit();
  expect((await client.mapped(entity, 'custom_attributes'))[key]).toBe(42);
  const other = await PythonClient.start(client.server);
  const again = await other.first(`select custom_attributes from ${type} where id is ${id}`);
  expect((await other.mapped(again, 'custom_attributes'))[key]).toBe(42);
});

it.each<[string, string, unknown, (client: PythonClient) => Promise<Record<string, unknown>>]>([
  ['AssetVersion', 'versiontest', 123, async (client) => ({ asset: await client.first('Asset') })],
  [
    'Shot',
    'fstart',
    1005,
    async (client) => {
      const parent = await client.first('Sequence');
      return { parent_id: idOf(parent), parent, name: 'new' };
    },
  ],
  ['Asset', 'htest', 1005, async (client) => ({ context_id: idOf(await client.first('Shot')), name: 'new' })],
  ['AssetVersionList', 'listbool', true, newList],
  ['TypedContextList', 'listbool', true, newList],
  ['User', 'teststring', 'foo', async () => ({ username: 'new' })],
])('of a new %s are set in the commit that creates it', async (type, key, value, dataOf) => {
  const client = await start();
  const entity = client.create(type, await dataOf(client));
  await set(client, entity, key, value);
  const { calls } = client;
  await client.commit();
  expect(client.calls).toBe(calls + 1);
  expect((await client.mapped(entity, 'custom_attributes'))[key]).toBe(value);
});

it('can be links, which are listed as what their types are by default', async () => {
  const client = await start();
  for (const type of ['ContextCustomAttributeLink', 'AssetCustomAttributeLinkFrom']) {
    expect(await client.query(type)).toEqual([]);
  }
});

async function newList(client: PythonClient): Promise<Record<string, unknown>> {
  const [project, category] = [await client.first('Project'), await client.first('ListCategory')];
  return { project_id: idOf(project), category_id: idOf(category), name: 'new' };
}
