import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { RunningStandin } from '../../standin/http/server.ts';

/** An event as it came in a frame. */
export interface RawEvent {
  id: string;
  topic: string;
  data: Record<string, unknown>;
  source: { id?: unknown; applicationId?: unknown; user?: { username?: unknown; id?: unknown } };
  target: string;
  inReplyToEvent: string | null;
  sent: null;
}

/** A client of the hub that speaks in frames: what comes in is kept, and can be waited for. */
export class RawHub {
  readonly frames: string[] = [];
  readonly id = randomUUID();
  readonly #socket: WebSocket;
  #acknowledgements = 0;
  #heard: (() => void)[] = [];

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      this.frames.push(String(data));
      for (const wake of this.#heard.splice(0)) wake();
    });
    socket.on('close', () => {
      this.frames.push('(closed)');
      for (const wake of this.#heard.splice(0)) wake();
    });
  }

  /** Shakes hands as the Python client does, and connects. */
  static async connect(server: RunningStandin, user = server.user, key = server.apiKey): Promise<RawHub> {
    const headers = { 'ftrack-user': user, 'ftrack-api-key': key };
    const answer = await (await fetch(`${server.url}/socket.io/1/`, { headers })).text();
    const [sessionId] = answer.split(':');
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/1/websocket/${sessionId}`);
    const hub = new RawHub(socket);
    onTestFinished(() => socket.terminate());
    await hub.frame((frame) => frame === '1::');
    return hub;
  }

  send(frame: string): void {
    this.#socket.send(frame);
  }

  /** Publishes as the JavaScript client does: without asking for an acknowledgement. */
  publish(topic: string, data: unknown, more: Record<string, unknown> = {}): string {
    const event = { id: randomUUID(), topic, data, target: '', inReplyToEvent: null, source: { id: this.id }, ...more };
    this.send(`5:::${JSON.stringify({ name: 'ftrack.event', args: [event] })}`);
    return event.id;
  }

  /** Sends an event as the Python client does, and waits for its acknowledgement. */
  async acknowledged(topic: string, data: unknown): Promise<{ success: boolean; message?: string }> {
    const number = ++this.#acknowledgements;
    const event = {
      id: randomUUID(),
      topic,
      data,
      target: '',
      sent: null,
      source: { id: this.id },
      inReplyToEvent: null,
    };
    this.send(`5:${number}+::${JSON.stringify({ name: 'ftrack.event', args: [event] })}`);
    const start = `6:::${number}+`;
    const frame = await this.frame((text) => text.startsWith(start));
    return (JSON.parse(frame.slice(start.length)) as [{ success: boolean; message?: string }])[0];
  }

  subscribe(subscription: string, subscriber: Record<string, unknown> = {}): Promise<{ success: boolean }> {
    return this.acknowledged('ftrack.meta.subscribe', {
      subscriber: { id: randomUUID(), ...subscriber },
      subscription,
    });
  }

  /** Events of a topic that have come so far. */
  events(topic: string): RawEvent[] {
    return this.frames.flatMap((frame) => {
      const event = eventIn(frame);
      return event?.topic === topic ? [event] : [];
    });
  }

  /** The first event that fits, come or to come. */
  async event(fits: (event: RawEvent) => boolean): Promise<RawEvent> {
    const frame = await this.frame((text) => {
      const event = eventIn(text);
      return event !== undefined && fits(event);
    });
    return eventIn(frame)!;
  }

  async frame(fits: (frame: string) => boolean): Promise<string> {
    for (;;) {
      const found = this.frames.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#heard.push(resolve));
    }
  }

  /** Everything sent before has come in by then: an event of our own goes round. */
  async settled(): Promise<void> {
    const topic = `settled.${randomUUID()}`;
    await this.subscribe(`topic=${topic}`);
    this.publish(topic, {});
    await this.event((event) => event.topic === topic);
  }
}

function eventIn(frame: string): RawEvent | undefined {
  if (!frame.startsWith('5:::')) return undefined;
  return (JSON.parse(frame.slice('5:::'.length)) as { args: [RawEvent] }).args[0];
}
