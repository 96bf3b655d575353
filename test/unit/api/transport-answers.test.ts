import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { ApiErrorFacts, ApiErrorKind } from '../../../src/api/wire/api-error.ts';
import { httpTransport } from '../../../src/api/wire/transport.ts';
import { type ErrorNumber, toUserError } from '../../../src/errors.ts';
import { type Loopback, loopback } from './loopback.ts';

let server: Loopback | undefined;
afterEach(() => server?.close());

/** What the transport makes of one answer to one operation. */
async function outcomeOf(answer: (response: ServerResponse) => void): Promise<unknown> {
  server = await loopback((response, { url }) => {
    if (url === '/login') response.setHeader('Content-Type', 'text/html').end('<html>Sign in</html>');
    else answer(response);
  });
  const transport = httpTransport({ origin: server.origin, credentials: 'session', clientToken: 'c' });
  return transport([{ action: 'query_schemas' }]).catch((error: unknown) => error);
}

function status(code: number, body = ''): (response: ServerResponse) => void {
  return (response) => void response.writeHead(code).end(body);
}

function exception(
  name: string,
  facts: { code?: string | null; http?: number } = {},
): (response: ServerResponse) => void {
  const body = { exception: name, content: `${name} says no`, error_code: facts.code ?? null };
  return status(facts.http ?? 200, JSON.stringify(body));
}

const redirect = (response: ServerResponse): void => void response.writeHead(302, { Location: '/login' }).end();
const page = '\n <!DOCTYPE html><html><body>no</body></html>';

type Case = [
  what: string,
  answer: (response: ServerResponse) => void,
  kind: ApiErrorKind,
  facts?: ApiErrorFacts & { message?: string },
];

const cases: Case[] = [
  [
    'a refused operation, with ftrack’s words',
    exception('ValidationError', { code: 'E42' }),
    'rejected',
    { exception: 'ValidationError', code: 'E42', status: 200, message: 'ValidationError says no' },
  ],
  [
    'a refused operation in strict mode',
    exception('ParseError', { http: 422 }),
    'rejected',
    { exception: 'ParseError', status: 422 },
  ],
  [
    'an operation the user may not do',
    exception('PermissionError', { http: 403 }),
    'rejected',
    { exception: 'PermissionError', status: 403 },
  ],
  [
    'a server error in ftrack’s form',
    exception('IntegrityError', { http: 500 }),
    'rejected',
    { exception: 'IntegrityError', status: 500 },
  ],
  [
    'a refusal without a reason',
    status(200, '{"exception":"ValueError","content":null}'),
    'rejected',
    { exception: 'ValueError' },
  ],
  [
    'a key that is not valid',
    exception('InvalidCredentialsError'),
    'signed-out',
    { exception: 'InvalidCredentialsError' },
  ],
  [
    'a key that newer servers do not accept',
    exception('ServerError', { code: 'api_credentials_invalid' }),
    'signed-out',
    { code: 'api_credentials_invalid' },
  ],
  [
    '401 with an exception',
    exception('FTAuthenticationError', { http: 401 }),
    'signed-out',
    { exception: 'FTAuthenticationError', status: 401 },
  ],
  ['401 without a body', status(401), 'signed-out', { status: 401 }],
  ['401 with a word', status(401, 'Unauthorized'), 'signed-out', { status: 401 }],
  ['401 with data', status(401, '{"detail":"who?"}'), 'signed-out', { status: 401 }],
  ['401 with a page', status(401, page), 'signed-out', { status: 401 }],
  ['a redirect to the sign-in page', redirect, 'signed-out'],
  ['403 without a body', status(403), 'forbidden', { status: 403 }],
  ['403 with a word', status(403, 'Forbidden'), 'forbidden', { status: 403 }],
  ['403 with data', status(403, '[]'), 'forbidden', { status: 403 }],
  ['429 with a page', status(429, page), 'busy', { status: 429 }],
  ['429 with data', status(429, '[]'), 'busy', { status: 429 }],
  ['413 with a page', status(413, page), 'rejected', { status: 413 }],
  ['502 with a page', status(502, page), 'gateway', { status: 502 }],
  ['503 with a word', status(503, 'Service Unavailable'), 'gateway', { status: 503 }],
  ['504 without a body', status(504), 'gateway', { status: 504 }],
  ['500 with a page', status(500, page), 'gateway', { status: 500 }],
  ['a page that says it is fine', status(200, page), 'gateway', { status: 200 }],
  ['500 with a word', status(500, 'Internal Server Error'), 'malformed', { status: 500 }],
  ['no body', status(200), 'malformed', { status: 200 }],
  ['JSON that breaks off', status(200, '[{"action":"query","da'), 'malformed', { status: 200 }],
  ['too few answers', status(200, '[]'), 'malformed'],
  ['too many answers', status(200, '[1,2]'), 'malformed'],
  ['an object', status(200, '{"data":[]}'), 'malformed'],
  ['null', status(200, 'null'), 'malformed'],
  ['a text', status(200, '"<html>"'), 'malformed'],
  [
    'a connection that breaks off',
    (response) => void response.writeHead(200, { 'Content-Length': 500 }).write('[{', () => response.destroy()),
    'offline',
  ],
  ['a connection that ends at once', (response) => void response.destroy(), 'offline'],
];

/** The number under which the user is told. */
const numbers: Partial<Record<ApiErrorKind, ErrorNumber>> = {
  offline: 'S101',
  gateway: 'S103',
  malformed: 'S104',
  'signed-out': 'S105',
  forbidden: 'S106',
  busy: 'S106',
  rejected: 'S107',
};

describe('an answer over HTTP', () => {
  it('is one result for each operation', async () => {
    expect(await outcomeOf(status(200, '[{"action":"query","data":[]}]'))).toEqual([{ action: 'query', data: [] }]);
  });

  it('is taken whatever its type says: real servers say text/html', async () => {
    const answer = (response: ServerResponse): void =>
      void response.setHeader('Content-Type', 'text/html; charset=utf-8').end('[7]');
    expect(await outcomeOf(answer)).toEqual([7]);
  });

  it('may be an empty list to an empty list', async () => {
    server = await loopback((response) => void response.end('[]'));
    const transport = httpTransport({ origin: server.origin, credentials: 'session', clientToken: 'c' });
    expect(await transport([])).toEqual([]);
  });

  it.each([301, 302, 303, 307, 308])(
    '%i to another server: nothing is sent there, least of all a key',
    async (code) => {
      const elsewhere = await loopback((response) => void response.end('[7]'));
      server = await loopback(
        (response) => void response.writeHead(code, { Location: `${elsewhere.origin}/api` }).end(),
      );
      const { origin } = server;
      for (const credentials of ['session', { user: 'me', key: 'secret' }] as const) {
        const transport = httpTransport({ origin, credentials, clientToken: 'c' });
        await expect(transport([{ action: 'query_schemas' }])).rejects.toMatchObject({ kind: 'signed-out' });
      }
      expect(elsewhere.received).toEqual([]);
      await elsewhere.close();
    },
  );

  it.each(cases)('%s', async (_, answer, kind, facts = {}) => {
    const outcome = await outcomeOf(answer);
    expect(outcome).toMatchObject({ name: 'ApiError', kind, ...facts });
    expect(toUserError(outcome)).toEqual({ number: numbers[kind], detail: (outcome as Error).message });
  });
});
