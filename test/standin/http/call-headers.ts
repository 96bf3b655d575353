import type { CallOptions } from '../standin.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What the headers of a request ask of its answer, and say of who sends it. Names are in lower case. */
export function readCallHeaders(
  headers: Headers,
): Pick<CallOptions, 'strict' | 'denormalize'> & { clientToken: string | null; pushToken: string | null } {
  const strict = isStrict(headers);
  return {
    strict,
    denormalize: strict && option(headers['ftrack-api-options'], 'denormalize'),
    clientToken: token(headers['ftrack-clienttoken']),
    pushToken: token(headers['ftrack-pushtoken']),
  };
}

/** `ftrack-strict-api: true`, or `strict` among the `ftrack-api-options`, written with `=` or with `:`. */
export function isStrict(headers: Headers): boolean {
  return headers['ftrack-strict-api'] === 'true' || option(headers['ftrack-api-options'], 'strict');
}

/** A client that has no token may send the word `undefined`. */
function token(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && header !== 'undefined' ? header : null;
}

function option(header: string | string[] | undefined, name: string): boolean {
  const pairs = String(header ?? '')
    .split(';')
    .map((pair) => pair.split(/[=:]/).map((part) => part.trim()));
  return pairs.some(([key, value]) => key === name && ['1', 'true', 'True'].includes(value ?? ''));
}
