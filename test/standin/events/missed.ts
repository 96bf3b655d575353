import type { HubEvent } from './event.ts';

/** What a server that keeps events has for subscribers who went away, until they subscribe again under the same id. */
export class Missed {
  readonly #events: HubEvent[] = [];
  /** How many events there were when a subscriber went. */
  readonly #left = new Map<string, number>();

  leave(subscribers: readonly string[]): void {
    for (const id of subscribers) this.#left.set(id, this.#events.length);
  }

  keep(event: HubEvent): void {
    if (this.#left.size > 0) this.#events.push(event);
  }

  /** Everything since the subscriber went, once. */
  take(subscriber: string): HubEvent[] {
    const from = this.#left.get(subscriber) ?? this.#events.length;
    this.#left.delete(subscriber);
    return this.#events.slice(from);
  }
}
