import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { locations } from '../standin/shows/well-known.ts';
import { PythonClient, type PythonEntity } from './support/python-client.ts';
import { fixed, newTree } from './support/python-show.ts';
import { served } from './support/served.ts';

// What ftrack-python's entity/test_location.py, entity/test_component.py, accessor/test_server.py and
// structure/test_standard.py rely on (ftrack-protocol §7.3, §9.4), by the requests their client makes.

const start = async (): Promise<PythonClient> => PythonClient.start(await served());
const idOf = (entity: unknown): string => (entity as PythonEntity).key[0]!;

/** The server's accessor: where a component's file is written, read and removed. */
class ServerAccessor {
  readonly #client: PythonClient;

  constructor(client: PythonClient) {
    this.#client = client;
  }

  async write(component: PythonEntity, data: Buffer): Promise<void> {
    const checksum = createHash('md5').update(data).digest('base64');
    const found = (await this.#client.get('FileComponent', idOf(component)))!;
    const file_name = `${await this.#client.read(found, 'name')}${await this.#client.read(found, 'file_type')}`;
    const operation = { action: 'get_upload_metadata', component_id: idOf(component), file_name };
    const [metadata] = await this.#client.call([{ ...operation, file_size: data.length, checksum }]);
    const { url, headers } = metadata as { url: string; headers: Record<string, string> };
    expect(headers).toMatchObject({ 'Content-MD5': checksum, 'Content-Length': String(data.length) });
    expect((await fetch(url, { method: 'PUT', headers, body: new Uint8Array(data) })).ok).toBe(true);
  }

  /** The client formats the address as plain text. */
  ask(what: string, component: PythonEntity): Promise<Response> {
    const { url, user, apiKey } = this.#client.server;
    return fetch(`${url}/component/${what}?id=${idOf(component)}&username=${user}&apiKey=${apiKey}`);
  }
}

/** A component in the origin and in a further location, as `create_component` makes it. */
async function createComponent(
  client: PythonClient,
  data: Record<string, unknown> = {},
  location?: string,
): Promise<PythonEntity> {
  const component = client.create('FileComponent', { name: 'file', file_type: '.txt', size: 4, ...data });
  for (const id of [locations['ftrack.origin'], ...(location ? [location] : [])]) {
    const place = (await client.get('Location', id))!;
    client.create('ComponentLocation', { component, location: place, resource_identifier: idOf(component) });
  }
  await client.commit();
  return component;
}

describe('Locations', () => {
  const availability = async (client: PythonClient, component: PythonEntity): Promise<unknown[]> => {
    await client.populate([component], 'component_locations.location_id');
    const places = await client.items(component, 'component_locations');
    return (await Promise.all(places.map((place) => client.read(place, 'location_id')))).sort();
  };

  it('say where a component is, and no longer is', async () => {
    const client = await start();
    const component = await createComponent(client, {}, locations['ftrack.server']);
    expect(await availability(client, component)).toEqual(
      [locations['ftrack.server'], locations['ftrack.origin']].sort(),
    );
    const identifiers = await client.query(
      `select component_id, resource_identifier from ComponentLocation where location_id is ${locations['ftrack.origin']} and component_id in (${idOf(component)})`,
    );
    expect(await client.read(identifiers[0]!, 'resource_identifier')).toBe(idOf(component));
    for (const place of await client.items(component, 'component_locations')) {
      if ((await client.read(place, 'location_id')) === locations['ftrack.server']) client.delete(place);
    }
    await client.commit();
    expect(await availability(client, component)).toEqual([locations['ftrack.origin']]);
  });

  it('cannot be removed before what is in them', async () => {
    const client = await start();
    const location = client.create('Location', { name: 'test.location' });
    await client.commit();
    await createComponent(client, {}, idOf(location));
    client.delete(location);
    await expect(client.commit()).rejects.toThrow('Server reported error: IntegrityError');
    client.reset();
    const again = (await client.get('Location', idOf(location)))!;
    for (const place of await client.items(again, 'location_components')) client.delete(place);
    await client.commit();
    client.delete(again);
    await client.commit();
    expect(await client.get('Location', idOf(location))).toBeUndefined();
  });
});

describe('The server’s accessor', () => {
  it('reads what it wrote, until it is removed', async () => {
    const client = await start();
    const accessor = new ServerAccessor(client);
    const component = await createComponent(client);
    expect((await accessor.ask('get', component)).status).toBeGreaterThanOrEqual(400);
    await accessor.write(component, Buffer.from('some data'));
    expect(await (await accessor.ask('get', component)).text()).toBe('some data');
    await accessor.write(component, Buffer.from('other data'));
    expect(await (await accessor.ask('get', component)).text()).toBe('other data');
    expect((await accessor.ask('remove', component)).status).toBe(200);
    expect((await accessor.ask('get', component)).status).toBeGreaterThanOrEqual(400);
  });

  it('sends thumbnails without a size, too, as none is asked for by default', async () => {
    const client = await start();
    const component = await createComponent(
      client,
      { name: 'thumbnail', file_type: '.png' },
      locations['ftrack.server'],
    );
    const answer = await new ServerAccessor(client).ask('thumbnail', component);
    expect(answer.headers.get('content-type')).toBe('image/png');
    const task = (await client.get('Task', fixed.task))!;
    client.set(task, 'thumbnail_id', idOf(component));
    await client.commit();
    expect(await client.read(task, 'thumbnail_id')).toBe(idOf(component));
  });
});

describe('Components', () => {
  it('of a sequence are its members, in one commit', async () => {
    const client = await start();
    const sequence = client.create('SequenceComponent', { name: 'seq', padding: 4, file_type: '.jpg' });
    const members: PythonEntity[] = [];
    for (let number = 1; number <= 10; number++) {
      const member = { name: String(number), container: sequence, file_type: '.jpg', size: 0 };
      members.push(client.create('FileComponent', member));
      await client.append(sequence, 'members', members.at(-1)!);
    }
    await client.commit();
    await client.populate([sequence], 'members, component_locations.location_id');
    expect((await client.items(sequence, 'members')).map(idOf).sort()).toEqual(members.map(idOf).sort());
    expect(idOf(await client.read(members[3]!, 'container'))).toBe(idOf(sequence));
  });

  it('may be created as mere components, and deleted as such', async () => {
    const client = await start();
    const version = client.create('AssetVersion', { asset: await client.first('Asset') });
    const component = client.create('Component', { name: 'x', version });
    await client.commit();
    // Told as another type, it would be another entity, and this one would have lost its key.
    expect(component.remote.get('id')).toBe(idOf(component));
    const found = await client.query(`select version.asset.versions from Component where id is "${idOf(component)}"`);
    expect(found).toEqual([component]);
    expect(await client.items(version, 'components')).toEqual([component]);
    expect(idOf(await client.read(found[0]!, 'version'))).toBe(idOf(version));
    client.delete(component);
    client.delete(version);
    await client.commit();
    expect(await client.get('AssetVersion', idOf(version))).toBeUndefined();
  });

  it('of a version are encoded by a job that names its outputs', async () => {
    const client = await start();
    const version = client.create('AssetVersion', { asset: await client.first('Asset') });
    await client.commit();
    for (const keep_original of [true, false]) {
      const source = { version, name: 'movie', file_type: '.mov' };
      const component = await createComponent(client, source, locations['ftrack.server']);
      const encode = { action: 'encode_media', component_id: idOf(component), version_id: idOf(version) };
      const [answer] = (await client.call([{ ...encode, keep_original }])) as { job_id: string }[];
      const job = (await client.get('Job', answer!.job_id))!;
      const data = JSON.parse(String(await client.read(job, 'data'))) as Record<string, unknown>;
      expect(data).toMatchObject({ source_component_id: idOf(component), keep_original });
      expect(data['output']).toEqual(
        expect.arrayContaining([{ format: 'video/mp4', component_id: expect.any(String) }]),
      );
    }
  });
});

describe('The standard structure', () => {
  /** Everything between a project and a component, in one commit with ids of the client's making. */
  async function publish(client: PythonClient, component: PythonEntity, folders: string[]) {
    const name = `python_api_test_${randomUUID()}`;
    const schema = await client.first('ProjectSchema');
    const project = client.create('Project', { name, full_name: `${name}_full`, project_schema: schema });
    let parent = project;
    for (const folder of folders) {
      const data = { name: folder, project_id: idOf(project), parent_id: idOf(parent) };
      parent = client.create('Folder', data);
    }
    const asset = client.create('Asset', { name: 'my_new_asset', context_id: idOf(parent) });
    const version = client.create('AssetVersion', { asset });
    client.set(component, 'version', version);
    await client.commit();
    return { project, version };
  }

  it.each<[string, string[]]>([
    ['right below the project', []],
    ['below folders', ['baz', 'bar']],
    ['below folders with odd names', ['björn!', 'fää', 'fo/o', 'åäö']],
  ])('of a version %s is told by its link', async (_name, folders) => {
    const client = await start();
    const component = client.create('FileComponent', { name: 'foo', file_type: '.png' });
    const { project, version } = await publish(client, component, folders);
    expect(await client.read(version, 'version')).toBe(1);
    const link = (await client.read(version, 'link')) as { id: string; name: string }[];
    expect(link[0]!.id).toBe(idOf(project));
    expect(link.slice(1, -1).map((item) => item.name)).toEqual(folders);
    client.delete(project);
    await client.commit();
  });

  it('follows a component from version to version', async () => {
    const client = await start();
    const container = client.create('ContainerComponent', { name: 'container' });
    const component = client.create('FileComponent', { name: 'foo', file_type: '.png', container });
    for (let round = 0; round < 3; round++) {
      const moved = round === 2 ? container : component;
      const { version } = await publish(client, moved, ['baz']);
      expect(idOf(await client.read(moved, 'version'))).toBe(idOf(version));
    }
  });

  it('of a version without an asset is none: it is refused', async () => {
    const client = await start();
    client.create('AssetVersion');
    await expect(client.commit()).rejects.toThrow('Server reported error');
  });

  it('goes with its project', async () => {
    const client = await start();
    const { project } = await newTree(client);
    client.delete(project);
    await client.commit();
    expect(await client.query(`Task where project_id is "${idOf(project)}"`)).toEqual([]);
  });
});
