import type { WebSocket } from 'ws';
import type { Row } from '../store/row.ts';
import type { Switches } from '../switches.ts';
import type { HubEvent } from './event.ts';
import { type Match, readExpression } from './expression.ts';

interface Subscriber {
  metadata: unknown;
  wants: Match;
}

/** Who listens, and whether with the server's own key, which reaches other projects than its user does. */
export interface Listener {
  user: Row;
  hasGlobalKey: boolean;
}

/** One client of the hub, and what it subscribed to. */
export class Connection {
  readonly socket: WebSocket;
  readonly listener: Listener;
  readonly #switches: Switches;
  readonly #subscribers = new Map<string, Subscriber>();

  constructor(socket: WebSocket, listener: Listener, switches: Switches) {
    this.socket = socket;
    this.listener = listener;
    this.#switches = switches;
  }

  get subscribers(): string[] {
    return [...this.#subscribers.keys()];
  }

  /** The id of who subscribes. Throws where the subscription is no expression. */
  subscribe({ data }: HubEvent): string {
    const { subscriber, subscription } = data as { subscriber?: { id?: unknown }; subscription?: unknown };
    const id = String(subscriber?.id);
    const wants = readExpression(String(subscription ?? ''), this.#switches);
    if (this.#switches.duplicateSubscriber === 'keep' && this.#subscribers.has(id)) return id;
    this.#subscribers.set(id, { metadata: subscriber, wants });
    return id;
  }

  unsubscribe({ data }: HubEvent): void {
    this.#subscribers.delete(String((data as { subscriber?: { id?: unknown } }).subscriber?.id));
  }

  /** True when one of its subscribers, or this one, is one the event is meant for, and wants it. */
  wants(event: HubEvent, isFor: Match, id?: string): boolean {
    const asked = id === undefined ? [...this.#subscribers.values()] : [this.#subscribers.get(id)!];
    return asked.some(({ metadata, wants }) => isFor(metadata) && wants(event));
  }
}
