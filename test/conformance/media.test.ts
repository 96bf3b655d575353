import { randomUUID } from 'node:crypto';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { RunningStandin } from '../standin/http/server.ts';
import { harbor } from '../standin/shows/harbor/harbor.ts';
import { locations } from '../standin/shows/well-known.ts';
import type { Row } from '../standin/store/row.ts';
import type { Answer, Entity } from './support/peer.ts';
import { post } from './support/post.ts';
import { served } from './support/served.ts';
import { smallShow } from './support/small-show.ts';

const start = (): Promise<RunningStandin> => served({ show: smallShow });
const credentials = ({ user, apiKey }: RunningStandin): string => `${new URLSearchParams({ username: user, apiKey })}`;

/** A file put into ftrack.server in the way of §7.3; its component. */
async function upload(server: RunningStandin, file: Buffer, file_type: string, data = {}): Promise<string> {
  const id = randomUUID();
  const { body } = await post(server, [
    {
      action: 'create',
      entity_type: 'FileComponent',
      entity_data: { id, name: 'file', file_type, size: file.length, ...data },
    },
    { action: 'get_upload_metadata', component_id: id },
  ]);
  const { url, headers } = body[1] as unknown as { url: string; headers: Record<string, string> };
  const put = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(file) });
  expect(put.status).toBe(200);
  expect(put.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
  const place = { component_id: id, resource_identifier: id, location_id: locations['ftrack.server'] };
  await post(server, [{ action: 'create', entity_type: 'ComponentLocation', entity_data: place }]);
  return id;
}

/** A picture in one colour. */
function picture(width: number, height: number, [red, green, blue]: [number, number, number]): Buffer {
  const png = new PNG({ width, height });
  for (let at = 0; at < png.data.length; at += 4) png.data.set([red, green, blue, 255], at);
  return PNG.sync.write(png);
}

describe('A file', () => {
  it('comes back as it was put, with its type', async () => {
    const server = await start();
    const id = await upload(server, Buffer.from('{"a": 1}'), '.json');
    const response = await fetch(`${server.url}/component/get?id=${id}&${credentials(server)}`);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ a: 1 });
  });

  it('is found through the addresses its entities carry, without credentials', async () => {
    const server = await start();
    const id = await upload(server, Buffer.from('hello'), '.txt');
    const expression = `select url from ComponentLocation where component_id is "${id}"`;
    const { body } = await post(server, [
      { action: 'query', expression },
      { action: 'generate_signed_url', component_id: id },
    ]);
    const { url } = (body[0]!.data as { url: { url: string } }[])[0]!;
    expect(await (await fetch(url.url)).text()).toBe('hello');
    expect(await (await fetch(String(body[1]!['signed_url']))).text()).toBe('hello');
  });

  it('is for nobody who cannot say who they are', async () => {
    const server = await start();
    const id = await upload(server, Buffer.from('secret'), '.txt');
    const get = async (query: string): Promise<number> =>
      (await fetch(`${server.url}/component/get?id=${id}&${query}`)).status;
    expect(await get('')).toBe(401);
    expect(await get('username=ann&apiKey=wrong')).toBe(401);
    expect(await get('signature=00')).toBe(401);
    expect(await get(credentials(server))).toBe(200);
  });

  it('can be read in ranges', async () => {
    const server = await start();
    const id = await upload(server, Buffer.from('0123456789'), '.mp4');
    const get = (Range: string): Promise<Response> =>
      fetch(`${server.url}/component/get?id=${id}&${credentials(server)}`, { headers: { Range } });
    const part = await get('bytes=2-4');
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe('bytes 2-4/10');
    expect(await part.text()).toBe('234');
    expect(await (await get('bytes=8-')).text()).toBe('89');
    expect(await (await get('bytes=-3')).text()).toBe('789');
    expect((await get('bytes=20-30')).status).toBe(416);
  });

  it('is gone once it was removed', async () => {
    const server = await start();
    const id = await upload(server, Buffer.from('x'), '.txt');
    const ask = async (what: string): Promise<number> =>
      (await fetch(`${server.url}/component/${what}?id=${id}&${credentials(server)}`)).status;
    expect(await ask('remove')).toBe(200);
    expect(await ask('get')).toBe(404);
    expect(await ask('remove')).toBe(404);
  });

  it('is gone once it was removed, also where the show only describes it', async () => {
    const server = await served({ show: harbor });
    const [{ id }] = server.standin.database
      .table('Component')
      .all()
      .filter((row) => row['_picture']) as [Row];
    const ask = async (what: string): Promise<number> =>
      (await fetch(`${server.url}/component/${what}?id=${id}&${credentials(server)}`)).status;
    expect(await ask('get')).toBe(200);
    expect(await ask('remove')).toBe(200);
    expect(await ask('get')).toBe(404);
  });

  it('that was not wanted after all is taken back with its place, in one request', async () => {
    const server = await start();
    const id = await upload(server, Buffer.from('x'), '.txt');
    const [place] = server.standin.database.table('ComponentLocation').where('component_id', id);
    const { body } = await post(server, [
      { action: 'delete', entity_type: 'FileComponent', entity_key: [id] },
      { action: 'delete', entity_type: 'ComponentLocation', entity_key: [place!['id']] },
    ]);
    expect(body).toEqual([
      { action: 'delete', data: true },
      { action: 'delete', data: true },
    ]);
    const late = await post(server, [{ action: 'delete', entity_type: 'FileComponent', entity_key: [id] }]);
    expect(late.body).toMatchObject({ exception: 'ValueError' });
  });

  it('can be put only where the server said', async () => {
    const server = await start();
    const put = await fetch(`${server.url}/upload/c1?signature=mine`, { method: 'PUT', body: 'x' });
    expect(put.status).toBe(403);
  });

  it('asks for a checksum header where one was told', async () => {
    const server = await start();
    const operation = { action: 'get_upload_metadata', component_id: 'c1', checksum: 'rL0Y20zC+Fzt72VPzMSk2A==' };
    const { body } = await post(server, [operation]);
    expect(body[0]!['headers']).toEqual({
      'Content-Length': '3',
      'Content-Type': 'image/png',
      'Content-MD5': 'rL0Y20zC+Fzt72VPzMSk2A==',
    });
  });

  it('is announced to clients of other origins', async () => {
    const server = await start();
    const { body } = await post(server, [{ action: 'get_upload_metadata', component_id: 'c1' }]);
    const headers = { Origin: 'http://tool.example', 'Access-Control-Request-Method': 'PUT' };
    const asked = await fetch(String(body[0]!['url']), { method: 'OPTIONS', headers });
    expect(asked.ok).toBe(true);
    expect(asked.headers.get('access-control-allow-methods')).toContain('PUT');
  });
});

describe('A file in parts', () => {
  const begin = async (server: RunningStandin, parts: number): Promise<Answer> =>
    (await post(server, [{ action: 'get_upload_metadata', component_id: 'c1', file_name: 'a.bin', parts }])).body[0]!;

  async function put(answer: Answer, texts: string[]): Promise<{ part_number: number; e_tag: string }[]> {
    const urls = answer['urls'] as { signed_url: string; part_number: number }[];
    return Promise.all(
      urls.map(async ({ signed_url, part_number }, index) => {
        const response = await fetch(signed_url, { method: 'PUT', body: texts[index]! });
        return { part_number, e_tag: response.headers.get('etag')!.replaceAll('"', '') };
      }),
    );
  }

  it('is joined in the order of its parts', async () => {
    const server = await start();
    const answer = await begin(server, 3);
    expect((answer['urls'] as { part_number: number }[]).map(({ part_number }) => part_number)).toEqual([1, 2, 3]);
    const parts = await put(answer, ['one ', 'two ', 'three']);
    const complete = { action: 'complete_multipart_upload', component_id: 'c1', upload_id: answer['upload_id'], parts };
    const { body } = await post(server, [complete]);
    expect(body[0]).toMatchObject({ action: 'complete_multipart_upload', component_id: 'c1' });
    expect(await (await fetch(String(body[0]!['url']))).text()).toBe('one two three');
  });

  it('is refused with a part that was not put, or of another upload', async () => {
    const server = await start();
    const [a, b] = [await begin(server, 2), await begin(server, 2)];
    const parts = await put(a, ['x', 'y']);
    const complete = (upload_id: unknown, list: unknown) =>
      post(server, [{ action: 'complete_multipart_upload', component_id: 'c1', upload_id, parts: list }]);
    expect((await complete(b['upload_id'], parts)).body).toMatchObject({ exception: 'ValidationError' });
    const wrong = [{ ...parts[0]!, e_tag: 'other' }, parts[1]];
    expect((await complete(a['upload_id'], wrong)).body).toMatchObject({ exception: 'ValidationError' });
  });

  it('has at most ten thousand parts', async () => {
    const server = await start();
    expect(await begin(server, 10_001)).toMatchObject({});
    const { body } = await post(server, [{ action: 'get_upload_metadata', component_id: 'c1', parts: 10_001 }]);
    expect(body).toMatchObject({ exception: 'ValidationError' });
  });
});

describe('A thumbnail', () => {
  const sized = async (server: RunningStandin, id: string, size = ''): Promise<PNG> => {
    const response = await fetch(`${server.url}/component/thumbnail?id=${id}&${size}&${credentials(server)}`);
    expect(response.headers.get('content-type')).toBe('image/png');
    return PNG.sync.read(Buffer.from(await response.arrayBuffer()));
  };

  it('fits into the size that was asked for, and is never larger than it was', async () => {
    const server = await start();
    const id = await upload(server, picture(400, 200, [200, 100, 50]), '.png');
    const small = await sized(server, id, 'size=10');
    expect([small.width, small.height]).toEqual([10, 5]);
    expect([...small.data.subarray(0, 4)]).toEqual([200, 100, 50, 255]);
    const usual = await sized(server, id);
    expect([usual.width, usual.height]).toEqual([300, 150]);
    expect((await sized(server, id, 'size=800')).width).toBe(400);
  });

  it('is a placeholder for what is no picture, and for what has none', async () => {
    const server = await start();
    const id = await upload(server, Buffer.from('not a picture'), '.png');
    expect((await sized(server, id, 'size=64')).width).toBe(64);
    const fallback = await fetch(`${server.url}/img/thumbnail2.png`);
    expect(fallback.headers.get('content-type')).toBe('image/png');
  });

  it('is what thumbnail_url of its entity shows', async () => {
    const server = await start();
    const id = await upload(server, picture(20, 20, [1, 2, 3]), '.png');
    const { body } = await post(server, [
      { action: 'update', entity_type: 'Task', entity_key: ['t1'], entity_data: { thumbnail_id: id } },
      { action: 'query', expression: 'select thumbnail_url from Task where id is t1' },
    ]);
    const { thumbnail_url } = (body[1]!.data as { thumbnail_url: { url: string; value: string } }[])[0]!;
    expect(thumbnail_url.value).toBe(thumbnail_url.url);
    expect(thumbnail_url.url).not.toContain(server.apiKey);
    const shown = PNG.sync.read(Buffer.from(await (await fetch(thumbnail_url.url)).arrayBuffer()));
    expect([...shown.data.subarray(0, 3)]).toEqual([1, 2, 3]);
  });
});

describe('encode_media', () => {
  it('leaves a job that is done, with its outputs, on the version', async () => {
    const server = await start();
    const encode = { action: 'encode_media', component_id: 'c1', version_id: 'v1', keep_original: true };
    const { body } = await post(server, [encode]);
    const [job] = (
      await post(server, [
        {
          action: 'query',
          expression: `select status, data, job_components.component.name from Job where id is "${body[0]!['job_id']}"`,
        },
      ])
    ).body[0]!.data as Entity[];
    expect(job).toMatchObject({ status: 'done' });
    const data = JSON.parse(String(job!['data'])) as { output: { format: string; component_id: string }[] };
    expect(data).toMatchObject({ source_component_id: 'c1', keep_original: true });
    expect(data.output.map(({ format }) => format)).toEqual(['video/mp4', 'image/jpeg']);
    const names = (job!['job_components'] as { component: Entity }[]).map(({ component }) => component['name']);
    expect(names.sort()).toEqual(['ftrackreview-mp4', 'thumbnail']);
    const { body: version } = await post(server, [
      { action: 'query', expression: 'select thumbnail_id from AssetVersion where id is v1' },
    ]);
    expect(version[0]!.data).toMatchObject([{ thumbnail_id: data.output[1]!.component_id }]);
  });

  it('puts its outputs into ftrack.server, and says how many frames there are', async () => {
    const server = await start();
    const { body } = await post(server, [{ action: 'encode_media', component_id: 'c1', version_id: 'v1' }]);
    const expression =
      'select name, version_id, component_locations.location.name, metadata.key, metadata.value from Component ' +
      `where id in (select component_id from JobComponent where job_id is "${body[0]!['job_id']}") order by name`;
    // The movie comes first, with its location in full; the picture only names the same one.
    const [movie] = (await post(server, [{ action: 'query', expression }])).body[0]!.data as Entity[];
    expect(movie).toMatchObject({
      name: 'ftrackreview-mp4',
      version_id: 'v1',
      component_locations: [{ location: { name: 'ftrack.server' } }],
      metadata: [{ key: 'ftr_meta', value: expect.stringContaining('"frameRate":25') }],
    });
  });

  it('leaves its outputs alone where no version was named, whatever the component belongs to', async () => {
    const server = await start();
    const { body } = await post(server, [{ action: 'encode_media', component_id: 'c1', version_id: null }]);
    const outputs = server.standin.database.table('JobComponent').where('job_id', body[0]!['job_id']);
    const versions = outputs.map(
      ({ component_id }) => server.standin.database.find('Component', String(component_id))!['version_id'],
    );
    expect(versions).toEqual([null, null]);
  });

  it('of what does not exist is refused', async () => {
    const { body } = await post(await start(), [{ action: 'encode_media', component_id: 'gone' }]);
    expect(body).toMatchObject({ exception: 'ValidationError' });
  });
});

it('the legacy way to upload leads to the same place', async () => {
  const server = await start();
  const response = await fetch(`${server.url}/component/getPutMetadata?id=c1&fileSize=2&${credentials(server)}`);
  const { url, headers } = (await response.json()) as { url: string; headers: Record<string, string> };
  expect(headers).toEqual({ 'Content-Length': '2' });
  await fetch(url, { method: 'PUT', body: 'ok' });
  expect(await (await fetch(`${server.url}/component/get?id=c1&${credentials(server)}`)).text()).toBe('ok');
});
