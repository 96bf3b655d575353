import type { Standin } from '../standin.ts';
import { type Exchange, readBody, sendJson } from './exchange.ts';
import type { RequestLog } from './request-log.ts';
import type { AuthMode, SignIn } from './sign-in.ts';

/**
 * What tests and the demo steer the server with; no ftrack has it.
 *
 *     GET    /__standin/log       posts, operations, entries
 *     DELETE /__standin/log       starts counting again
 *     POST   /__standin/refuse    {ids}: updates of these entities are refused
 *     POST   /__standin/expire    ends every web session
 *     POST   /__standin/auth      {mode}
 */
export async function handleControl(
  standin: Standin,
  signIn: SignIn,
  log: RequestLog,
  exchange: Exchange,
): Promise<void> {
  const { request, response, url } = exchange;
  const body = request.method === 'POST' ? JSON.parse((await readBody(request)).toString('utf8') || '{}') : {};
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /__standin/log':
      return sendJson(response, 200, log);
    case 'DELETE /__standin/log':
      log.clear();
      return sendJson(response, 200, {});
    case 'POST /__standin/refuse':
      standin.refused.clear();
      for (const id of body.ids as string[]) standin.refused.add(id);
      return sendJson(response, 200, {});
    case 'POST /__standin/expire':
      signIn.expire();
      return sendJson(response, 200, {});
    case 'POST /__standin/auth':
      signIn.mode = body.mode as AuthMode;
      return sendJson(response, 200, {});
    default:
      return sendJson(response, 404, { error: `No ${request.method} ${url.pathname}` });
  }
}
