import { ApiError } from '../api/api-error.ts';
import { pause } from '../api/pause.ts';
import { type HttpTransportOptions, httpTransport, type Transport } from '../api/transport.ts';
import { TabFetch } from './tab-fetch.ts';

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

/**
 * Goes the way that worked last time; where the server refuses it (401, 403), which is before it does anything, the others
 * are tried in turn and the one that works is remembered. Rejects with what the server said on the way it refused last, a
 * refusal of somebody it knows before one of a stranger.
 */
export function routedTransport({ route, changed, ...options }: RoutesOptions): Transport {
  const tab = options.tab ?? new TabFetch(options.origin);
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

  const isOpen = async (name: RouteName, refusal: ApiError | undefined): Promise<boolean> =>
    // A server that does not know us misses a session; only one that refuses somebody it knows may miss a header.
    name !== 'tab-headers' ||
    learned(tab, name === current || (refusal !== undefined && refusal.kind !== 'signed-out'));

  return async (operations, callOptions) => {
    let refusal: ApiError | undefined;
    for (const name of [current, ...routeNames.filter((other) => other !== current)]) {
      if (!(await isOpen(name, refusal))) continue;
      const outcome = await ways[name](operations, callOptions).catch(refusalIn);
      if (!(outcome instanceof ApiError)) {
        if (name !== current) changed(name);
        current = name;
        return outcome;
      }
      if (!refusal || refusal.kind === 'signed-out') refusal = outcome;
    }
    throw refusal ?? new ApiError('signed-out', 'The server lets nobody in.');
  };
}

/** Looks at the page until it has shown its headers, or once when there is little hope. */
async function learned(tab: Pick<TabFetch, 'learn'>, isLikely: boolean): Promise<boolean> {
  for (let look = 1; ; look++) {
    if (await tab.learn().catch(() => false)) return true;
    if (!isLikely || look === looks) return false;
    await pause(lookInterval);
  }
}

/** The refusal an error is; throws what is none. A status 403 may mean the request or one operation: nothing is done yet. */
function refusalIn(error: unknown): ApiError {
  const isRefusal =
    error instanceof ApiError && (error.kind === 'signed-out' || error.kind === 'forbidden' || error.status === 403);
  if (isRefusal) return error;
  throw error;
}
