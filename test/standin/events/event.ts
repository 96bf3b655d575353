/** An event on the wire. Clients refuse events with any other key. */
export interface HubEvent {
  id: string;
  topic: string;
  data: unknown;
  source: { id?: unknown; user?: { username?: unknown; id?: unknown }; [key: string]: unknown };
  target: string;
  inReplyToEvent: string | null;
  sent: null;
}

/** An event out of what a client sent, with nothing in it that does not belong there. */
export function readEvent(value: unknown): HubEvent | undefined {
  const event = value as Partial<Record<keyof HubEvent, unknown>> | null;
  if (!event || typeof event !== 'object' || typeof event.topic !== 'string') return undefined;
  return {
    id: typeof event.id === 'string' ? event.id : '',
    topic: event.topic,
    data: event.data ?? {},
    source: (event.source ?? {}) as HubEvent['source'],
    target: typeof event.target === 'string' ? event.target : '',
    inReplyToEvent: typeof event.inReplyToEvent === 'string' ? event.inReplyToEvent : null,
    sent: null,
  };
}
