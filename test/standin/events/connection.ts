import type { WebSocket } from 'ws';
import type { Row } from '../store/row.ts';
import type { Switches } from '../switches.ts';
import type { HubEvent } from './event.ts';
import { type Match, readExpression } from './expression.ts';

interface Subscriber {
  metadata: unknown;
  wants: Match;
}

/** One client of the hub, and what it subscribed to. */
export class Connection {
  readonly socket: WebSocket;
  readonly user: Row;
  readonly #switches: Switches;
  readonly #subscribers = new Map<string, Subscriber>();

  constructor(socket: WebSocket, user: Row, switches: Switches) {
    this.socket = socket;
    this.user = user;
    this.#switches = switches;
  }

  /** Throws where the subscription is no expression. */
  subscribe({ data }: HubEvent): void {
    const { subscriber, subscription } = data as { subscriber?: { id?: unknown }; subscription?: unknown };
    const id = String(subscriber?.id);
    const wants = readExpression(String(subscription ?? ''), this.#switches);
    if (this.#switches.duplicateSubscriber === 'keep' && this.#subscribers.has(id)) return;
    this.#subscribers.set(id, { metadata: subscriber, wants });
  }

  unsubscribe({ data }: HubEvent): void {
    this.#subscribers.delete(String((data as { subscriber?: { id?: unknown } }).subscriber?.id));
  }

  /** True when one of its subscribers is one the event is meant for, and wants it. */
  wants(event: HubEvent, isFor: Match): boolean {
    return [...this.#subscribers.values()].some(({ metadata, wants }) => isFor(metadata) && wants(event));
  }
}
