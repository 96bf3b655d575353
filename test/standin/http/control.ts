import { clearJobs } from '../faults/clear-jobs.ts';
import { rewriteMetadata } from '../faults/rewrite-metadata.ts';
import type { Standin } from '../standin.ts';
import type { Row } from '../store/row.ts';
import { choices } from '../switches.ts';
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
  /** `{usernames}`: these users may change nothing. */
  'POST /__standin/read-only': ({ standin }, { usernames }) => {
    standin.readers.clear();
    for (const name of usernames as string[]) standin.readers.add(String(standin.user(name)?.['id']));
  },
  /** `{types}`: nobody may create entities of these types. */
  'POST /__standin/uncreatable': ({ standin }, { types }) => {
    standin.uncreatable.clear();
    for (const type of types as string[]) standin.uncreatable.add(type);
  },
  /** `{projects}`: ids of private projects that the global API key reaches. */
  'POST /__standin/grant-key': ({ standin }, { projects }) => {
    standin.keyProjects.clear();
    for (const id of projects as string[]) standin.keyProjects.add(id);
  },
  /** Ends every connection of the hub. */
  'POST /__standin/hang-up': ({ hub }) => hub.disconnect(),
  /** Ends every web session. */
  'POST /__standin/expire': ({ signIn }) => signIn.expire(),
  /** `{mode, lifetime?}` */
  'POST /__standin/auth': ({ signIn }, { mode, lifetime }) => {
    if (!authModes.includes(mode as AuthMode)) throw new Error(`There is no mode ${String(mode)}.`);
    signIn.mode = mode as AuthMode;
    if (typeof lifetime === 'number') signIn.lifetime = lifetime;
  },
  /** `{faults}`: what goes wrong with the next requests; `GET` tells how many have happened, and how many requests are held. */
  'POST /__standin/faults': ({ faults }, { faults: script }) => faults.set(script as Fault[]),
  'GET /__standin/faults': ({ faults, standin }) => ({ happened: faults.happened, held: standin.held.count }),
  /** `{count?}`: carries out held and late requests, the oldest first. */
  'POST /__standin/release': ({ standin }, { count }) =>
    standin.held.release(count === undefined ? undefined : Number(count)),
  /** `{username}`: clears this user's jobs menu. */
  'POST /__standin/clear-jobs': ({ standin }, { username }) => clearJobs(standin, userOf(standin, username)),
  /** `{username, metadata}`: a tool writes the whole metadata of this user. */
  'POST /__standin/rewrite-metadata': ({ standin }, { username, metadata }) =>
    rewriteMetadata(standin, userOf(standin, username), metadata as Record<string, string>),
  /** `{milliseconds}`: how far the server's clock is ahead. */
  'POST /__standin/clock': ({ standin }, { milliseconds }) => {
    standin.clockSkew = Number(milliseconds);
  },
  /** `{switch: value}`: choices the public record leaves open. */
  'POST /__standin/switches': ({ standin }, body) => {
    for (const [name, value] of Object.entries(body)) {
      const choice = Object.hasOwn(choices, name) ? choices[name as keyof typeof choices] : undefined;
      if (!choice || !Object.hasOwn(choice.values, String(value)))
        throw new Error(`No switch ${name}: ${String(value)}.`);
    }
    Object.assign(standin.switches, body);
  },
  /** Every choice with its question, source, default and values. */
  'GET /__standin/switches': () => choices,
};

function userOf(standin: Standin, username: unknown): Row {
  const user = standin.user(String(username));
  if (!user) throw new Error(`There is no user ${String(username)}.`);
  return user;
}

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
