import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import { type PutRequest, put } from '../../../src/api/write/put.ts';
import { idOf } from '../../golden/ids.ts';
import { locations } from '../../standin/shows/well-known.ts';
import { bytes, putAfter, UploadServer } from './upload-server.ts';

const opening = ['create FileComponent', 'get_upload_metadata'];
const place = 'create ComponentLocation';
const removal = ['delete FileComponent'];
const chunkSize = 40_000;
const large = bytes(300_001);

let server: UploadServer;
beforeEach(async () => {
  server = await UploadServer.start();
});
afterEach(() => server.running.close());

function recorder() {
  const heard: { loaded: number; total: number }[] = [];
  return { heard, onProgress: (progress: { loaded: number; total: number }) => heard.push(progress) };
}

describe('a small file', () => {
  it('goes up with two requests and comes down unchanged', async () => {
    const { heard, onProgress } = recorder();
    const file = bytes(5000);
    const component = await server.upload(new Blob([file]), { onProgress });
    expect(server.posts).toEqual([opening, [place]]);
    expect((await server.download(component['id'])).equals(file)).toBe(true);
    expect(component).toMatchObject({ __entity_type__: 'FileComponent', name: 'plate', file_type: '.dpx', size: 5000 });
    expect(heard).toEqual([
      { loaded: 0, total: 5000 },
      { loaded: 5000, total: 5000 },
    ]);
  });

  it('lies in the server’s own location, under an id of ours', async () => {
    const { id } = await server.upload(new Blob(['x']));
    const [row] = server.running.standin.database.table('ComponentLocation').where('component_id', id);
    expect(row).toMatchObject({ location_id: locations['ftrack.server'], resource_identifier: id });
    expect(id).toMatch(/^[0-9a-f]{8}-/);
    expect(server.session.entities.get('FileComponent', String(id))).toMatchObject({ name: 'plate' });
  });

  it('may be empty', async () => {
    const { heard, onProgress } = recorder();
    const { id } = await server.upload(new Blob([]), { onProgress });
    expect(await server.download(id)).toHaveLength(0);
    expect(server.running.standin.blobs.get(String(id))).toBeDefined();
    expect(server.row('FileComponent', id)).toMatchObject({ size: 0 });
    expect(heard).toEqual([{ loaded: 0, total: 0 }]);
  });

  it('brings what else is told of its component, but not its id, size and name', async () => {
    const data = { version_id: idOf.entity('v1'), id: 'mine', size: 7, name: 'other' };
    const { id } = await server.upload(new Blob(['x']), { data });
    expect(id).not.toBe('mine');
    expect(server.row('FileComponent', id)).toMatchObject({ version_id: idOf.entity('v1'), size: 1, name: 'plate' });
  });

  it.each([
    ['main.0001.exr', 'main.0001', '.exr'],
    ['README', 'README', ''],
    ['.profile', '.profile', ''],
    ['end.', 'end.', ''],
    ['cafe\u0301.mov', 'caf\u00e9', '.mov'],
    ['two\nlines.mov', 'two\nlines', '.mov'],
  ])('by the name of %j is called %j of type %j', async (name, component, fileType) => {
    const { id } = await server.upload(new File(['x'], 'unused.png'), { name });
    expect(server.row('FileComponent', id)).toMatchObject({ name: component, file_type: fileType });
    const own = await server.upload(new File(['x'], name), { name: undefined! });
    expect(server.row('FileComponent', own['id'])).toMatchObject({ name: component, file_type: fileType });
  });

  it('without a name is not sent', async () => {
    await expect(server.upload(new Blob(['x']), { name: '' })).rejects.toThrow(RangeError);
    expect(server.posts).toEqual([]);
  });
});

describe('a large file', () => {
  it('goes up in parts, with two requests, and comes down unchanged', async () => {
    const { heard, onProgress } = recorder();
    const sending = vi.fn(putAfter(() => undefined));
    const { id } = await server.upload(new Blob([large]), { chunkSize, onProgress, put: sending });
    expect(server.posts).toEqual([opening, ['complete_multipart_upload', place]]);
    expect((await server.download(id)).equals(large)).toBe(true);
    expect(sending.mock.calls.map(([{ body }]) => body.size)).toEqual([...Array(7).fill(chunkSize), 20_001]);
    const loaded = heard.map((one) => one.loaded);
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
    expect(new Set(loaded).size).toBe(loaded.length);
    expect([loaded[0], loaded.at(-1), loaded.length]).toEqual([0, 300_001, 9]);
    expect(new Set(heard.map(({ total }) => total))).toEqual(new Set([300_001]));
  });

  it('of two parts’ size goes in one piece', async () => {
    const sending = vi.fn(putAfter(() => undefined));
    const { id } = await server.upload(new Blob([large]), { chunkSize: 150_001, put: sending });
    expect(sending).toHaveBeenCalledTimes(1);
    expect(server.posts).toEqual([opening, [place]]);
    expect((await server.download(id)).equals(large)).toBe(true);
  });

  it('survives parts that are lost, refused for the moment, or that arrive without an answer', async () => {
    const failures = [
      async () => Promise.reject(new ApiError('offline', 'lost')),
      async () => ({ status: 503, tag: null }),
      async () => ({ status: 429, tag: null }),
      async () => ({ status: 408, tag: null }),
      async (request: PutRequest) => {
        await put(request);
        throw new ApiError('offline', 'lost after it arrived');
      },
    ];
    const { heard, onProgress } = recorder();
    const failing = putAfter((request) => {
      request.sent(request.body.size / 2);
      return failures.pop()?.(request);
    });
    const { id } = await server.upload(new Blob([large]), { chunkSize, onProgress, put: failing });
    expect((await server.download(id)).equals(large)).toBe(true);
    expect(server.waits).toHaveLength(5);
    expect(server.posts).toHaveLength(2);
    const loaded = heard.map((one) => one.loaded);
    expect(loaded).toEqual([...new Set(loaded)].sort((a, b) => a - b));
    expect(loaded.at(-1)).toBe(300_001);
  });

  it('goes in one piece where the server gives one address for it', async () => {
    server.send = (url, init) =>
      fetch(url, { ...init, body: String(init.body).replace(/"parts":\d+/, '"parts":null') });
    const { id } = await server.upload(new Blob([large]), { chunkSize });
    expect((await server.download(id)).equals(large)).toBe(true);
    expect(server.posts).toEqual([opening, [place]]);
  });

  it('is given up where the storage does not say its tags', async () => {
    const sending = putAfter(async () => ({ status: 200, tag: null }));
    const upload = server.upload(new Blob([large]), { chunkSize, put: sending });
    await expect(upload).rejects.toMatchObject({ kind: 'malformed', message: expect.stringContaining('ETag') });
    expect(server.posts).toEqual([opening, removal]);
    expect(server.left).toEqual([]);
  });

  it('is not sent when no server takes so much', async () => {
    const file = { size: 1_280_000 * 2 ** 20 + 1 } as Blob;
    await expect(server.upload(file)).rejects.toMatchObject({ kind: 'rejected' });
    expect(server.posts).toEqual([]);
  });
});

describe('a refusal, or an answer that makes no sense,', () => {
  it('to create is told in the server’s words; nothing is there to be deleted', async () => {
    server.running.standin.readers.add('user-golden');
    const upload = server.upload(new Blob(['x']));
    await expect(upload).rejects.toMatchObject({ kind: 'rejected', exception: 'PermissionError' });
    expect(server.posts).toEqual([opening]);
  });

  it('of the storage deletes the component; what the server says to that is not told', async () => {
    const sending = putAfter(async () => {
      server.running.standin.readers.add('user-golden');
      return { status: 403, tag: null };
    });
    await expect(server.upload(new Blob(['x']), { put: sending })).rejects.toMatchObject({
      kind: 'forbidden',
      status: 403,
    });
    expect(server.posts).toEqual([opening, removal]);
    expect(server.waits).toEqual([]);
  });

  it('to join the parts leaves nothing', async () => {
    const sending = putAfter(async () => ({ status: 200, tag: '"of something else"' }));
    const upload = server.upload(new Blob([large]), { chunkSize, put: sending });
    await expect(upload).rejects.toMatchObject({ kind: 'rejected', exception: 'ValidationError' });
    expect(server.posts).toEqual([opening, ['complete_multipart_upload', place], removal]);
    expect(server.left).toEqual([]);
  });

  it('by an address that is none leaves nothing, and nothing is sent there', async () => {
    server.send = async (url, init) => {
      const answer = await fetch(url, init);
      const text = (await answer.text()).replace(/"http:[^"]*\/upload\//, '"file:///etc/');
      return { status: answer.status, headers: answer.headers, text: async () => text };
    };
    const sending = vi.fn();
    const upload = server.upload(new Blob(['x']), { put: sending });
    await expect(upload).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('not for a file'),
    });
    expect(sending).not.toHaveBeenCalled();
    expect(server.left).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['without the component it created', { action: 'create', data: true }],
    ['with nothing in place of it', null],
  ])('%s leaves nothing', async (_, first) => {
    server.send = async (url, init) => {
      const answer = await fetch(url, init);
      const [, ...others] = (await answer.json()) as unknown[];
      const text = JSON.stringify([first, ...others]);
      return { status: answer.status, headers: answer.headers, text: async () => text };
    };
    await expect(server.upload(new Blob(['x']))).rejects.toThrow();
    expect(server.posts).toEqual([opening, removal]);
    expect(server.left).toEqual([]);
  });
});
