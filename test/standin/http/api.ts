import { ServerError } from '../errors.ts';
import { readOperations, type Standin } from '../standin.ts';
import { type Exchange, readBody, sendJson } from './exchange.ts';
import type { RequestLog } from './request-log.ts';
import type { SignIn } from './sign-in.ts';

/**
 * `POST /api`. Errors come with status 200 unless the client asked for strict mode; credentials are refused with an HTTP
 * error and an `FTRACK_ERROR` header, as the documentation says.
 */
export async function handleApi(standin: Standin, signIn: SignIn, log: RequestLog, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const strict = isStrict(exchange);
  const body = (await readBody(request)).toString('utf8');
  const entry = log.open(request);
  try {
    const user = signIn.authenticate(exchange);
    entry.user = String(user['username']);
    const operations = readOperations(body);
    entry.operations = operations.map(({ action, entity_type, expression }) =>
      [action, entity_type ?? expression].filter(Boolean).join(' '),
    );
    const origin = `http://${request.headers.host}`;
    const result = standin.call(operations, { user, origin, strict, denormalize: isDenormalized(exchange) });
    sendJson(response, 200, result);
  } catch (error) {
    const known =
      error instanceof ServerError ? error : new ServerError('InternalError', String(error), { status: 500 });
    entry.error = known.exception;
    const isCredentials = known.exception === 'InvalidCredentialsError';
    const status = strict || isCredentials || known.status === 500 ? known.status : 200;
    sendJson(response, status, known, isCredentials ? { FTRACK_ERROR: known.exception } : {});
  } finally {
    log.close(entry, response.statusCode);
  }
}

/** `ftrack-strict-api: true`, or `strict` among the `ftrack-api-options`, written with `=` or with `:`. */
function isStrict({ request }: Exchange): boolean {
  return request.headers['ftrack-strict-api'] === 'true' || option(request.headers['ftrack-api-options'], 'strict');
}

function isDenormalized({ request }: Exchange): boolean {
  return option(request.headers['ftrack-api-options'], 'denormalize');
}

function option(header: string | string[] | undefined, name: string): boolean {
  const pairs = String(header ?? '')
    .split(';')
    .map((pair) => pair.split(/[=:]/).map((part) => part.trim()));
  return pairs.some(([key, value]) => key === name && ['1', 'true', 'True'].includes(value ?? ''));
}
