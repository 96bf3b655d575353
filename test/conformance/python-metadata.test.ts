import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { PythonClient, type PythonEntity } from './support/python-client.ts';
import { newTree } from './support/python-show.ts';
import { served } from './support/served.ts';

// What ftrack-python's entity/test_metadata.py relies on (ftrack-protocol §9.4), by the requests its client makes.

const start = async (): Promise<PythonClient> => PythonClient.start(await served());

/** Replaces all of it, as assigning a dictionary does: what is there is deleted, what is new is created. */
async function assign(client: PythonClient, entity: PythonEntity, values: Record<string, string>): Promise<void> {
  for (const item of await client.items(entity, 'metadata')) client.delete(item);
  client.set(entity, 'metadata', []);
  for (const [key, value] of Object.entries(values)) {
    const item = client.create('Metadata', { parent_id: entity.key[0], parent_type: entity.type, key, value });
    await client.append(entity, 'metadata', item);
  }
  await client.commit();
}

it('is there after a commit, and for another session', async () => {
  const client = await start();
  const { project } = await newTree(client);
  await assign(client, project, { key1: 'value1', key2: 'value2' });
  expect(await client.mapped(project, 'metadata')).toEqual({ key1: 'value1', key2: 'value2' });
  const other = await PythonClient.start(client.server);
  expect(await other.mapped((await other.get('Project', project.key[0]!))!, 'metadata')).toEqual({
    key1: 'value1',
    key2: 'value2',
  });
});

it('can be queried by key, by value and by both', async () => {
  const client = await start();
  const { project } = await newTree(client);
  const [key, value] = [randomUUID(), randomUUID()].map((text) => text.replaceAll('-', ''));
  await assign(client, project, { [key!]: value! });
  for (const criteria of [`metadata.key is ${key}`, `metadata.value is ${value}`]) {
    expect((await client.query(`Project where ${criteria}`)).map((row) => row.key)).toEqual([project.key]);
  }
  expect(await client.query(`Project where metadata.key is ${key} and metadata.value is ${value}`)).toHaveLength(1);
});

it('can be set again, to other keys and to the same', async () => {
  const client = await start();
  const { project } = await newTree(client);
  await assign(client, project, { key1: 'value1', key2: 'value2' });
  await assign(client, project, { key3: 'value3', key4: 'value4' });
  expect(await client.mapped(project, 'metadata')).toEqual({ key3: 'value3', key4: 'value4' });
  client.reset();
  await assign(client, (await client.get('Project', project.key[0]!))!, { key3: 'value3', key4: 'value4' });
  client.reset();
  const again = (await client.get('Project', project.key[0]!))!;
  expect(await client.mapped(again, 'metadata')).toEqual({ key3: 'value3', key4: 'value4' });
});

it('loses one key, which the client first leaves out and then deletes', async () => {
  const client = await start();
  const { project } = await newTree(client);
  await assign(client, project, { key1: 'value1', key2: 'value2' });
  const [gone, kept] = await client.items(project, 'metadata');
  client.set(project, 'metadata', [kept]);
  client.delete(gone!);
  await client.commit();
  client.reset();
  const again = (await client.get('Project', project.key[0]!))!;
  expect(await client.mapped(again, 'metadata')).toEqual({ key2: 'value2' });
});

it('keeps the type of its parent as a schema id', async () => {
  const client = await start();
  const { project } = await newTree(client);
  const data = { key: 'key', value: 'value', parent_type: 'Project', parent_id: project.key[0] };
  client.create('Metadata', data);
  await client.commit();
  client.reset();
  expect(await client.read((await client.get('Metadata', project.key[0]!, 'key'))!, 'parent_type')).toBe('Project');
});
