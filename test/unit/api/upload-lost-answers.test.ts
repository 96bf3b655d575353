import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../standin/http/faults.ts';
import { bytes, UploadServer } from './upload-server.ts';

const opening = ['create FileComponent', 'get_upload_metadata'];
const removal = ['delete FileComponent'];
const chunkSize = 40_000;
const large = bytes(300_001);

let server: UploadServer;
beforeEach(async () => {
  server = await UploadServer.start();
});
afterEach(() => server.running.close());

describe('a lost answer', () => {
  const fail = (kind: FaultKind, skip: number): void => server.running.faults.set([{ kind, on: 'write', skip }]);

  it.each<FaultKind>(['drop-before', 'drop-after', 'bad-gateway', 'truncated'])(
    'to the first request leaves nothing, nor is it sent again: %s',
    async (kind) => {
      fail(kind, 0);
      await expect(server.upload(new Blob(['x']))).rejects.toMatchObject({ name: 'ApiError', outcomeUnknown: true });
      expect(server.posts).toEqual([opening, removal]);
      expect(server.left).toEqual([]);
    },
  );

  it.each<FaultKind>(['drop-after', 'truncated'])(
    'to the last request is no failure when it was carried out: %s',
    async (kind) => {
      fail(kind, 1);
      const { id } = await server.upload(new Blob([large]), { chunkSize });
      expect((await server.download(id)).equals(large)).toBe(true);
      expect(server.left).toHaveLength(2);
      expect(server.waits).toEqual([30_000]);
    },
  );

  it.each<FaultKind>(['drop-before', 'bad-gateway'])(
    'to the last request leaves nothing when it was not: %s',
    async (kind) => {
      fail(kind, 1);
      await expect(server.upload(new Blob(['x']))).rejects.toMatchObject({ outcomeUnknown: true });
      expect(server.posts.at(-1)).toEqual(removal);
      expect(server.left).toEqual([]);
    },
  );

  it('to the last request deletes nothing while nobody can say', async () => {
    server.running.faults.set([
      { kind: 'drop-after', on: 'write', skip: 1 },
      { kind: 'status-500', on: 'read', times: 9 },
    ]);
    await expect(server.upload(new Blob(['x']))).rejects.toMatchObject({ kind: 'offline' });
    expect(server.left).toHaveLength(2);
  });
});
