import { ApiError } from '../wire/api-error.ts';

/** A signed address with the headers it wants. */
export interface Target {
  url: string;
  headers: Record<string, string>;
}

/** Where a file goes: to one address in one piece, or with an `uploadId` to one address for each part, in their order. */
export interface UploadTargets {
  uploadId: string | undefined;
  targets: Target[];
}

/** What a request may not set by itself: the browser does (Fetch standard, forbidden request-header). */
const forbidden =
  /^(accept-(charset|encoding)|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i;

/**
 * Reads the answer to `get_upload_metadata` for so many parts (ftrack-protocol §2.9). A server may answer with one address
 * although parts were asked for. Throws an `ApiError` for what no file should be sent to.
 */
export function readUploadMetadata(answer: unknown, parts: number): UploadTargets {
  const { url, headers, urls, upload_id } = (answer ?? {}) as Record<string, unknown>;
  if (urls === undefined) return { uploadId: undefined, targets: [targetOf(url, headers)] };
  if (typeof upload_id !== 'string' || !Array.isArray(urls) || urls.length !== parts || parts < 2) {
    throw malformed('does not have one address for each part');
  }
  const byNumber = new Map(urls.map((one) => [one?.part_number, one?.signed_url]));
  const targets = urls.map((_, index) => targetOf(byNumber.get(index + 1)));
  return { uploadId: upload_id, targets };
}

function targetOf(url: unknown, headers?: unknown): Target {
  if (typeof url !== 'string' || !URL.canParse(url)) throw malformed('has no address');
  const { protocol, username, password } = new URL(url);
  if (!/^https?:$/.test(protocol) || username || password) throw malformed('has an address that is not for a file');
  return { url, headers: headersOf(headers) };
}

function headersOf(value: unknown): Record<string, string> {
  const own = Object.entries(value ?? {}).filter(([name]) => !forbidden.test(name));
  try {
    if (own.some(([, text]) => typeof text !== 'string')) throw new TypeError('A header is a text.');
    return Object.fromEntries(new Headers(own));
  } catch {
    throw malformed('has headers that are none');
  }
}

function malformed(what: string): ApiError {
  return new ApiError('malformed', `The answer of where to put the file ${what}.`);
}
