import type { HubEvent } from './hub-event.ts';

/** What we call ourselves on a hub. */
export const hubApplication = 'sidecar-for-ftrack';

/** Something to ask all who listen to a hub. */
export interface HubQuestion {
  topic: string;
  data: object;
  /** Who asks, as listeners tell users and computers apart by it: `source.user`, `source.host` (ftrack-protocol §6.2). */
  source: { user?: { id: string; username?: string }; host?: string };
}

/** What is said to an event that asks something; nothing is replied to where it is `undefined`. Must not reject. */
type Answer = (event: HubEvent) => Promise<unknown>;

/** What an event says besides, where it is not as usual. */
interface Addressed {
  id: string;
  target: string;
  inReplyToEvent: string;
  source: HubQuestion['source'];
}

/**
 * An open connection to an event hub, to say something over. It hears of replies for as long as it is open: they are events
 * of their own, for the subscriber whose id the question's source has (ftrack-protocol §6.3).
 */
export class HubLine {
  /** The id of the subscriber that replies go to. */
  readonly id = crypto.randomUUID();
  readonly #send: (frame: string) => void;
  readonly #asked = new Map<string, (reply: HubEvent) => void>();
  readonly #answers = new Map<string, Answer>();

  constructor(send: (frame: string) => void) {
    this.#send = send;
  }

  /** Hears of the events that fit an expression. Replies are heard of without that. */
  subscribe(subscription: string, subscriber: string = crypto.randomUUID()): void {
    this.#publish('ftrack.meta.subscribe', {
      subscriber: { id: subscriber, applicationId: hubApplication },
      subscription,
    });
  }

  /** Hears of the events of a topic that a user causes, and replies to those that there is something to say to. */
  answer(topic: string, username: string, answer: Answer): void {
    this.#answers.set(topic, answer);
    this.subscribe(`topic=${topic} and source.user.username=${JSON.stringify(username)}`);
  }

  /** Asks whoever listens, and hears of each reply until the signal aborts. Nobody need reply. */
  ask({ topic, data, source }: HubQuestion, heard: (reply: HubEvent) => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    const id = crypto.randomUUID();
    this.#asked.set(id, heard);
    signal.addEventListener('abort', () => this.#asked.delete(id), { once: true });
    this.#publish(topic, data, { id, source });
  }

  /** Takes an event that has arrived; tells whether it was a reply, or something to reply to. */
  take(event: HubEvent): boolean {
    const answer = this.#answers.get(event.topic);
    if (answer) void this.#reply(event, answer);
    if (event.topic !== 'ftrack.meta.reply') return answer !== undefined;
    this.#asked.get(event.inReplyToEvent ?? '')?.(event);
    return true;
  }

  async #reply(event: HubEvent, answer: Answer): Promise<void> {
    const { id: asker } = (event.source ?? {}) as { id?: unknown };
    // It becomes part of an expression, and whoever asks may call itself anything.
    if (event.id === undefined || typeof asker !== 'string' || !/^[\w-]+$/.test(asker)) return;
    const data = await answer(event);
    if (data === undefined) return;
    this.#publish('ftrack.meta.reply', data, { target: `id=${asker}`, inReplyToEvent: event.id });
  }

  #publish(topic: string, data: unknown, { source = {}, ...more }: Partial<Addressed> = {}): void {
    const event = {
      ...{ id: crypto.randomUUID(), topic, data, target: '', inReplyToEvent: null, sent: null, ...more },
      source: { id: this.id, applicationId: hubApplication, ...source },
    };
    this.#send(`5:::${JSON.stringify({ name: 'ftrack.event', args: [event] })}`);
  }
}
