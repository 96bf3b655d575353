import { pause } from '../wire/pause.ts';
import type { Credentials } from '../wire/transport.ts';
import { type HubEvent, readEvent } from './hub-event.ts';
import { HubLine } from './hub-line.ts';

/**
 * A client for ftrack's event hub: socket.io 0.9 over a WebSocket, text frames `type:id:endpoint:data`
 * (ftrack-protocol §6.1).
 *
 *     closed ─▶ connecting ─▶ open ──▶ waiting ─▶ connecting ─▶ …
 *                   └─────────────────────▲
 *
 * Events that happen while it is not open are lost: the hub keeps nothing. Whoever listens therefore asks the server for what
 * it missed whenever it is `opened`.
 */
export type HubState = 'closed' | 'connecting' | 'open' | 'waiting';

export interface EventHubOptions {
  /** Scheme, host and port of the server. */
  origin: string;
  /** `session` sends the browser's cookies with the handshake; a key goes into its headers, never into an address. */
  credentials: Credentials;
  /** Topics to hear of. */
  topics: readonly string[];
  heard: (event: HubEvent) => void;
  /** The hub is open, for the first time or again; over the line something can be said for as long as it stays open. */
  opened?: (line: HubLine) => void;
  changed?: (state: HubState) => void;
  /** The hub has sent a heartbeat. */
  beats?: () => void;
  /** Milliseconds without any frame after which the connection counts as dead. ftrack's own client waits 15 seconds. */
  silence?: number;
  /** Waits before the next try; milliseconds. Injected by tests. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  fetch?: typeof fetch;
  WebSocket?: typeof WebSocket;
}

/** The longest wait between two tries; milliseconds. */
const longestWait = 60_000;

/** Keeps the hub open until the signal aborts; comes back then. Never rejects: what goes wrong is tried again. */
export async function keepHubOpen(options: EventHubOptions, signal: AbortSignal): Promise<void> {
  const { changed = () => {}, opened = () => {}, wait = pause } = options;
  let failures = 0;
  while (!signal.aborted) {
    changed('connecting');
    try {
      await converse(options, signal, (line) => {
        failures = 0;
        changed('open');
        opened(line);
      });
    } catch {
      // Whatever it was, the next try tells whether it still is.
    }
    if (signal.aborted) break;
    changed('waiting');
    const longest = Math.min(longestWait, 1000 * 2 ** failures++);
    // Anywhere in the whole range: a thousand clients must not come back in the same second.
    await wait(longest * Math.random(), signal);
  }
  changed('closed');
}

/** One connection from handshake to end. Rejects if it never opened. */
async function converse(options: EventHubOptions, signal: AbortSignal, opened: (line: HubLine) => void): Promise<void> {
  const { topics, heard, silence = 15_000 } = options;
  const address = await handshake(options, signal);
  const socket = new (options.WebSocket ?? WebSocket)(address);
  const line = new HubLine((frame) => socket.send(frame));
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  const alive = (): void => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => socket.close(), silence);
  };
  const hangUp = (): void => socket.close();
  signal.addEventListener('abort', hangUp, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      let isOpen = false;
      // Also until it is open: what lies between may swallow WebSockets and never say so.
      alive();
      socket.onopen = () => {
        isOpen = true;
        alive();
        line.subscribe('topic=ftrack.meta.reply', line.id);
        for (const topic of topics) line.subscribe(`topic=${topic}`);
        opened(line);
      };
      socket.onmessage = ({ data }) => {
        alive();
        if (String(data).startsWith('2')) options.beats?.();
        const event = receive(socket, String(data));
        if (event && !line.take(event)) heard(event);
      };
      socket.onclose = () => (isOpen ? resolve() : reject(new Error('The hub did not open.')));
      socket.onerror = () => socket.close();
      if (signal.aborted) socket.close();
    });
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener('abort', hangUp);
  }
}

/** Asks for a session; the answer is `sid:heartbeat timeout:close timeout:transports`. */
async function handshake({ origin, credentials, ...rest }: EventHubOptions, signal: AbortSignal): Promise<string> {
  const send = rest.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init));
  const hasKey = credentials !== 'session';
  const response = await send(`${origin}/socket.io/1/`, {
    credentials: hasKey ? 'omit' : 'include',
    cache: 'no-store',
    redirect: 'error',
    signal,
    ...(hasKey && { headers: { 'ftrack-user': credentials.user, 'ftrack-api-key': credentials.key } }),
  });
  const [id = '', , , transports = ''] = (await response.text()).split(':');
  if (!response.ok || !/^[\w-]+$/.test(id) || !transports.split(',').includes('websocket')) {
    throw new Error('The hub refused the handshake.');
  }
  return `${origin.replace(/^http/, 'ws')}/socket.io/1/websocket/${id}`;
}

/** Answers what the protocol wants answered. The event, if the frame is one. */
function receive(socket: WebSocket, frame: string): HubEvent | undefined {
  const [, type, data = ''] = /^(\d):[^:]*:[^:]*:?([\s\S]*)$/.exec(frame) ?? [];
  if (type === '2') socket.send('2::');
  if (type === '0' || type === '7') socket.close();
  return type === '5' ? readEvent(data) : undefined;
}
