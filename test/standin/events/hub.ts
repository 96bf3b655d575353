import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Standin } from '../standin.ts';
import { Connection, type Listener } from './connection.ts';
import { type HubEvent, readEvent } from './event.ts';
import { type Match, readExpression } from './expression.ts';
import { Missed } from './missed.ts';
import { NativeActions } from './native-actions.ts';
import { pageSays } from './page-says.ts';
import { visiblePart } from './visible-part.ts';

/** Milliseconds between heartbeats. Clients hang up after 15 seconds without one. */
const heartbeats = { relaxed: 8000, late: 14_000 };

/**
 * The event hub: socket.io 0.9 text frames over a WebSocket. An event goes to every connection that has a subscriber whose
 * metadata fit the event's target and whose subscription fits the event, once, the sender's own included.
 */
export class Hub {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Map<string, Listener>();
  readonly #connections = new Set<Connection>();
  readonly #missed = new Missed();
  readonly native: NativeActions;
  readonly #standin: Standin;
  readonly #interval: number | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  /** `interval` between heartbeats in milliseconds, where tests cannot wait for a server's own. */
  constructor(standin: Standin, interval?: number) {
    this.#standin = standin;
    this.native = new NativeActions(standin.switches);
    this.#interval = interval;
    this.#beat();
  }

  /** The handshake's answer: session id, timeouts in seconds, transports. */
  handshake(listener: Listener): string {
    const id = randomUUID().replaceAll('-', '');
    this.#tickets.set(id, listener);
    return `${id}:60:60:websocket`;
  }

  /** Takes over a connection whose address carries the session id of a handshake. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const id = /^\/socket\.io\/1\/websocket\/(\w+)/.exec(request.url ?? '')?.[1];
    const listener = id ? this.#tickets.get(id) : undefined;
    if (!id || !listener) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    this.#tickets.delete(id);
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#connect(webSocket, listener));
  }

  publish(event: HubEvent): void {
    const isFor = this.#matchOf(event.target);
    if (this.#standin.switches.missedEvents === 'kept') this.#missed.keep(event);
    for (const connection of this.#connections) this.#deliver(connection, event, isFor);
    for (const reply of this.native.repliesTo(event)) this.publish(reply);
  }

  #deliver(connection: Connection, event: HubEvent, isFor: Match, subscriber?: string): void {
    if (!connection.wants(event, isFor, subscriber)) return;
    const { user, hasGlobalKey } = connection.listener;
    const part = visiblePart(event, this.#standin.access(user, hasGlobalKey));
    if (part) connection.socket.send(`5:::${JSON.stringify({ name: 'ftrack.event', args: [part] })}`);
  }

  /** Ends every connection, as a server does that restarts; clients come back. */
  disconnect(): void {
    for (const { socket } of this.#connections) {
      socket.send('0::');
      socket.close();
    }
  }

  close(): void {
    clearTimeout(this.#heartbeat);
    for (const { socket } of this.#connections) socket.terminate();
    this.#server.close();
  }

  #beat(): void {
    for (const { socket } of this.#connections) socket.send('2::');
    const interval = this.#interval ?? heartbeats[this.#standin.switches.heartbeat];
    this.#heartbeat = setTimeout(() => this.#beat(), interval);
    this.#heartbeat.unref();
  }

  #connect(socket: WebSocket, listener: Listener): void {
    const connection = new Connection(socket, listener, this.#standin.switches);
    this.#connections.add(connection);
    socket.on('close', () => {
      this.#connections.delete(connection);
      if (this.#standin.switches.missedEvents === 'kept') this.#missed.leave(connection.subscribers);
    });
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
      if (event.topic === 'ftrack.meta.subscribe') this.#subscribe(connection, event);
      else if (event.topic === 'ftrack.meta.unsubscribe') connection.unsubscribe(event);
      else this.publish(pageSays(this.#withUserId(connection, event), this.#standin.switches));
      return { success: true };
    } catch (error) {
      return { success: false, message: (error as Error).message };
    }
  }

  #subscribe(connection: Connection, event: HubEvent): void {
    const id = connection.subscribe(event);
    for (const past of this.#missed.take(id)) this.#deliver(connection, past, this.#matchOf(past.target), id);
  }

  /** Clients know their name and not their id; listeners rely on it. */
  #withUserId({ listener: { user } }: Connection, event: HubEvent): HubEvent {
    const username = event.source.user?.username ?? user['username'];
    const known = this.#standin.user(String(username)) ?? user;
    return { ...event, source: { ...event.source, user: { ...event.source.user, username, id: known['id'] } } };
  }

  /** An event whose target cannot be read is for nobody. */
  #matchOf(target: string): Match {
    try {
      return readExpression(target, this.#standin.switches);
    } catch {
      return () => false;
    }
  }
}
