import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import type { UploadOptions } from '../../../src/api/write/upload.ts';
import { bytes, putAfter, UploadServer } from './upload-server.ts';

const file = new Blob([bytes(100_000)]);

let server: UploadServer;
let stop: AbortController;
beforeEach(async () => {
  server = await UploadServer.start();
  stop = new AbortController();
});
afterEach(() => server.running.close());

function upload(options: UploadOptions): Promise<unknown> {
  return server.upload(file, { chunkSize: 10_000, signal: stop.signal, ...options });
}

/** Aborts when the request to `/api` of that number is on its way. */
function abortDuring(number: number): void {
  let count = 0;
  server.send = (url, init) => {
    const answer = fetch(url, init);
    if (++count === number) stop.abort('enough');
    return answer;
  };
}

const stages: Record<string, () => UploadOptions> = {
  'while the component is created': () => {
    abortDuring(1);
    return {};
  },
  'while parts are on their way': () => ({
    put: putAfter(({ url }) => {
      if (url.includes('part=4&') || url.endsWith('part=4')) stop.abort('enough');
      return undefined;
    }),
  }),
  'while the only piece is on its way': () => ({
    chunkSize: 1_000_000,
    put: putAfter(() => {
      stop.abort('enough');
      return undefined;
    }),
  }),
  'while it waits to try again': () => ({
    put: async () => Promise.reject(new ApiError('offline', 'lost')),
    wait: async () => stop.abort('enough'),
  }),
  'when everything has left': () => ({
    onProgress: ({ loaded, total }) => {
      if (loaded === total) stop.abort('enough');
    },
  }),
};

describe('an upload that is stopped', () => {
  it('before it starts sends nothing', async () => {
    stop.abort('enough');
    await expect(upload({})).rejects.toMatchObject({ kind: 'aborted', cause: 'enough' });
    expect(server.posts).toEqual([]);
  });

  it.each(Object.entries(stages))('%s leaves nothing', async (_, prepare) => {
    const error = await upload(prepare()).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'ApiError', kind: 'aborted', cause: 'enough' });
    expect(server.left).toEqual([]);
    expect(server.posts).toEqual([['create FileComponent', 'get_upload_metadata'], ['delete FileComponent']]);
  });

  it('sends no further parts', async () => {
    const put = vi.fn(
      putAfter(() => {
        if (put.mock.calls.length === 6) stop.abort('enough');
        return undefined;
      }),
    );
    await expect(upload({ put })).rejects.toMatchObject({ kind: 'aborted' });
    expect(put).toHaveBeenCalledTimes(6);
  });

  it('while the last request is on its way is there all the same', async () => {
    abortDuring(2);
    await upload({});
    expect(server.posts).toHaveLength(2);
    expect(server.left).toHaveLength(2);
  });
});
