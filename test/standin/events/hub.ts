import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Row } from '../store/row.ts';
import { type HubEvent, readEvent } from './event.ts';
import { type Match, readExpression } from './expression.ts';

interface Subscriber {
  metadata: unknown;
  wants: Match;
}

interface Connection {
  socket: WebSocket;
  user: Row;
  subscribers: Map<string, Subscriber>;
}

/** Clients hang up after 15 seconds without a heartbeat. */
const heartbeatInterval = 8000;

/**
 * The event hub: socket.io 0.9 text frames over a WebSocket. An event goes to every connection that has a subscriber whose
 * metadata fit the event's target and whose subscription fits the event, once, the sender's own included.
 */
export class Hub {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Map<string, Row>();
  readonly #connections = new Set<Connection>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #findUser: (username: string) => Row | undefined;

  constructor(findUser: (username: string) => Row | undefined) {
    this.#findUser = findUser;
    this.#heartbeat = setInterval(() => {
      for (const { socket } of this.#connections) socket.send('2::');
    }, heartbeatInterval);
    this.#heartbeat.unref();
  }

  /** The handshake's answer: session id, timeouts in seconds, transports. */
  handshake(user: Row): string {
    const id = randomUUID().replaceAll('-', '');
    this.#tickets.set(id, user);
    return `${id}:60:60:websocket`;
  }

  /** Takes over a connection whose address carries the session id of a handshake. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const id = /^\/socket\.io\/1\/websocket\/(\w+)/.exec(request.url ?? '')?.[1];
    const user = id ? this.#tickets.get(id) : undefined;
    if (!id || !user) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    this.#tickets.delete(id);
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#connect(webSocket, user));
  }

  get hasListeners(): boolean {
    return this.#connections.size > 0;
  }

  publish(event: HubEvent): void {
    const isFor = matchOf(event.target);
    const frame = `5:::${JSON.stringify({ name: 'ftrack.event', args: [event] })}`;
    for (const { socket, subscribers } of this.#connections) {
      const wanted = [...subscribers.values()].some(({ metadata, wants }) => isFor(metadata) && wants(event));
      if (wanted) socket.send(frame);
    }
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const { socket } of this.#connections) socket.terminate();
    this.#server.close();
  }

  #connect(socket: WebSocket, user: Row): void {
    const connection: Connection = { socket, user, subscribers: new Map() };
    this.#connections.add(connection);
    socket.on('close', () => this.#connections.delete(connection));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => this.#receive(connection, String(data)));
    socket.send('1::');
  }

  /** `type:id:endpoint:data`; an id with `+` asks for an acknowledgement. */
  #receive(connection: Connection, frame: string): void {
    const [, type, id, data] = /^(\d):([^:]*):[^:]*:?([\s\S]*)$/.exec(frame) ?? [];
    if (type === '0') connection.socket.close();
    if (type !== '5' || data === undefined) return;
    const answer = this.#take(connection, data);
    if (id?.endsWith('+')) connection.socket.send(`6:::${id}${JSON.stringify([answer])}`);
  }

  #take(connection: Connection, data: string): { success: boolean; message?: string } {
    try {
      const message = JSON.parse(data) as { name?: unknown; args?: unknown[] };
      const event = message.name === 'ftrack.event' ? readEvent(message.args?.[0]) : undefined;
      if (!event) return { success: false, message: 'Not an event.' };
      if (event.topic === 'ftrack.meta.subscribe') subscribe(connection, event);
      else if (event.topic === 'ftrack.meta.unsubscribe') unsubscribe(connection, event);
      else this.publish(this.#withUserId(connection, event));
      return { success: true };
    } catch (error) {
      return { success: false, message: (error as Error).message };
    }
  }

  /** Clients know their name and not their id; listeners rely on it. */
  #withUserId({ user }: Connection, event: HubEvent): HubEvent {
    const username = event.source.user?.username ?? user['username'];
    const known = this.#findUser(String(username)) ?? user;
    return { ...event, source: { ...event.source, user: { ...event.source.user, username, id: known['id'] } } };
  }
}

function subscribe({ subscribers }: Connection, { data }: HubEvent): void {
  const { subscriber, subscription } = data as { subscriber?: { id?: unknown }; subscription?: unknown };
  subscribers.set(String(subscriber?.id), { metadata: subscriber, wants: readExpression(String(subscription ?? '')) });
}

function unsubscribe({ subscribers }: Connection, { data }: HubEvent): void {
  subscribers.delete(String((data as { subscriber?: { id?: unknown } }).subscriber?.id));
}

/** An event whose target cannot be read is for nobody. */
function matchOf(target: string): Match {
  try {
    return readExpression(target);
  } catch {
    return () => false;
  }
}
