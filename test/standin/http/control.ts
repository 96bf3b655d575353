import { type Exchange, readBody, sendJson } from './exchange.ts';
import type { Fault } from './faults.ts';
import type { Running } from './running.ts';
import { type AuthMode, authModes } from './sign-in.ts';

type Control = (running: Running, body: Record<string, unknown>) => unknown;

/** What tests and the demo steer the server with; no ftrack has it. */
const controls: Record<string, Control> = {
  /** Posts, operations, entries since the last clearing. */
  'GET /__standin/log': ({ log }) => log,
  'DELETE /__standin/log': ({ log }) => log.clear(),
  /** `{ids}`: updates of these entities are refused. */
  'POST /__standin/refuse': ({ standin }, { ids }) => {
    standin.refused.clear();
    for (const id of ids as string[]) standin.refused.add(id);
  },
  /** Ends every web session. */
  'POST /__standin/expire': ({ signIn }) => signIn.expire(),
  /** `{mode, lifetime?}` */
  'POST /__standin/auth': ({ signIn }, { mode, lifetime }) => {
    if (!authModes.includes(mode as AuthMode)) throw new Error(`There is no mode ${String(mode)}.`);
    signIn.mode = mode as AuthMode;
    if (typeof lifetime === 'number') signIn.lifetime = lifetime;
  },
  /** `{faults}`: what goes wrong with the next requests; `GET` tells how many have happened. */
  'POST /__standin/faults': ({ faults }, { faults: script }) => faults.set(script as Fault[]),
  'GET /__standin/faults': ({ faults }) => ({ happened: faults.happened }),
  /** `{milliseconds}`: how far the server's clock is ahead. */
  'POST /__standin/clock': ({ standin }, { milliseconds }) => {
    standin.clockSkew = Number(milliseconds);
  },
  /** `{switch: value}`: choices the public record leaves open. */
  'POST /__standin/switches': ({ standin }, body) => Object.assign(standin.switches, body),
};

export async function handleControl(running: Running, { request, response, url }: Exchange): Promise<void> {
  const control = controls[`${request.method} ${url.pathname}`];
  if (!control) return sendJson(response, 404, { error: `No ${request.method} ${url.pathname}` });
  try {
    const text = (await readBody(request)).toString('utf8');
    sendJson(response, 200, control(running, text ? JSON.parse(text) : {}) ?? {});
  } catch (error) {
    sendJson(response, 400, { error: String(error) });
  }
}
