import { ApiError } from '../api/wire/api-error.ts';
import { pause } from '../api/wire/pause.ts';
import { type HttpTransportOptions, httpTransport, requestTimeout, type Transport } from '../api/wire/transport.ts';
import { untilAborted } from '../api/wire/until-aborted.ts';
import { NoTabError, TabFetch } from './tab-fetch.ts';

/**
 * How operations reach a server when there is no API key:
 *
 * - `background`: a request of our own with the browser's cookies
 * - `tab`: the same request from a tab of the server, for servers that insist on their own origin
 * - `tab-headers`: and with the headers the page itself sends, for servers that want a token
 */
export const routeNames = ['background', 'tab', 'tab-headers'] as const;
export type RouteName = (typeof routeNames)[number];

export interface RoutesOptions extends Omit<HttpTransportOptions, 'credentials' | 'fetch'> {
  /** The way that worked last time. */
  route: RouteName;
  /** Hears which way works now. */
  changed: (route: RouteName) => void;
  tab?: Pick<TabFetch, 'send' | 'learn'>;
}

/** How often a page that has called nothing yet is looked at for its headers, and how long between; milliseconds. */
const looks = 8;
const lookInterval = 400;
/** How long one look may take; milliseconds. */
const lookLimit = 5000;

/**
 * Goes the way that worked last time; where the server refuses it (401, 403) or its tab is asleep, which is before anything
 * is done, the others are tried in turn and the one that works is remembered. Rejects with what tells most of why none did: that
 * the tab did not answer, else what the server said to somebody it knows, else what it said to a stranger.
 */
export function routedTransport({ route, changed, ...options }: RoutesOptions): Transport {
  const tab = options.tab ?? new TabFetch(options.origin, { timeout: options.timeout ?? requestTimeout });
  const through = (withLearned: boolean): Transport =>
    httpTransport({
      ...options,
      credentials: 'session',
      fetch: (_url, init) => tab.send(init ?? {}, { withLearned }),
    });
  const ways: Record<RouteName, Transport> = {
    background: httpTransport({ ...options, credentials: 'session' }),
    tab: through(false),
    'tab-headers': through(true),
  };
  let current = route;
  /** The way that has let us in. */
  let worked: RouteName | undefined;

  const attempt = async (
    name: RouteName,
    refusal: ApiError | undefined,
    sent: Parameters<Transport>,
  ): Promise<unknown[] | undefined> => {
    // A tab that is asleep is not woken by asking for something else.
    if (name !== 'background' && refusal?.kind === 'unsent') return undefined;
    // A server that does not know us misses a session; only one that refuses somebody it knows may miss a header.
    const isLikely = name === current || (refusal !== undefined && refusal.kind !== 'signed-out');
    if (name === 'tab-headers' && !(await learned(tab, isLikely, sent[1]?.signal))) return undefined;
    return ways[name](...sent);
  };

  return async (...sent) => {
    let refusal: ApiError | undefined;
    for (const name of [current, ...routeNames.filter((other) => other !== current)]) {
      const outcome = await attempt(name, refusal, sent).catch(refusalIn);
      if (!outcome) continue;
      if (!(outcome instanceof ApiError)) {
        if (name !== current) changed(name);
        current = name;
        worked = name;
        return outcome;
      }
      // Where this way lets us in, a write refused in ftrack's own words is refused as such: no other way changes that. A read
      // is hardly ever refused; where one is, the server may have become stricter about who asks.
      if (name === worked && isOfWrite(outcome, sent[0])) throw outcome;
      refusal = moreTelling(refusal, outcome);
    }
    throw refusal ?? new ApiError('signed-out', 'The server lets nobody in.');
  };
}

/**
 * Of two refusals the one that says more. What the server would have said through a tab that does not answer, nobody knows:
 * its refusal of another way may be one of that way alone, and must not count as one of the operations. Where no tab is
 * open and the server does not know us, nobody is signed in.
 */
function moreTelling(before: ApiError | undefined, now: ApiError): ApiError {
  if (!before) return now;
  const stranger = [before, now].find(({ kind }) => kind === 'signed-out');
  if (stranger && (before instanceof NoTabError || now instanceof NoTabError)) return stranger;
  if (now.kind === 'unsent' || before.kind === 'signed-out') return now;
  return before;
}

/** Looks at the page until it has shown its headers, or once when there is little hope. Rejects when its tab is asleep. */
async function learned(
  tab: Pick<TabFetch, 'learn'>,
  isLikely: boolean,
  signal: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  for (let look = 1; ; look++) {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(lookLimit)]);
    const found = await untilAborted(tab.learn(limit), limit).catch((error) => {
      if (signal.aborted) throw new ApiError('aborted', 'The request was stopped.', { cause: signal.reason });
      if (error instanceof ApiError && error.kind === 'unsent') throw error;
      return false;
    });
    if (found) return true;
    if (!isLikely || look === looks) return false;
    await pause(lookInterval, signal);
  }
}

function isOfWrite({ kind }: ApiError, operations: Parameters<Transport>[0]): boolean {
  const isWrite = operations.some(({ action }) => action === 'create' || action === 'update' || action === 'delete');
  return isWrite && kind === 'rejected';
}

/** The refusal an error is; throws what is none. A status 403 may mean the request or one operation: nothing is done yet. */
function refusalIn(error: unknown): ApiError {
  const isRefusal =
    error instanceof ApiError && (/^(signed-out|forbidden|unsent)$/.test(error.kind) || error.status === 403);
  if (isRefusal) return error;
  throw error;
}
