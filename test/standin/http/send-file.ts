import type { Blob } from '../media/blobs.ts';
import { type Exchange, send } from './exchange.ts';

/** A file, or the range of it that a player asks for. */
export function sendFile({ request, response }: Exchange, { data, type }: Blob): void {
  const range = rangeOf(request.headers.range, data.length);
  const headers = { 'Accept-Ranges': 'bytes' };
  if (!range) {
    send(response, 200, data, type, headers);
  } else if (range.from > range.to) {
    send(response, 416, '', type, { ...headers, 'Content-Range': `bytes */${data.length}` });
  } else {
    const { from, to } = range;
    const told = { ...headers, 'Content-Range': `bytes ${from}-${to}/${data.length}` };
    send(response, 206, data.subarray(from, to + 1), type, told);
  }
}

/** First and last byte of the one range that was asked for. */
function rangeOf(header: string | undefined, length: number): { from: number; to: number } | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (!first && !last) return undefined;
  const from = first ? Number(first) : Math.max(0, length - Number(last));
  return { from, to: first && last ? Math.min(Number(last), length - 1) : length - 1 };
}
