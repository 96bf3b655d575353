import type { Put } from '../../src/api/write/put.ts';
import type { Standin } from '../standin/standin.ts';

/** Takes files to where a stand-in in this process keeps them, as its address for uploads does over HTTP. */
export function putInto({ blobs }: Standin): Put {
  return async ({ url, headers, body }) => {
    const { pathname, searchParams } = new URL(url);
    const id = pathname.slice('/upload/'.length);
    if (!blobs.isSigned(id, searchParams.get('signature'))) return { status: 403, tag: null };
    blobs.put(id, { data: Buffer.from(await body.arrayBuffer()), type: headers['Content-Type'] ?? '' });
    return { status: 200, tag: null };
  };
}
