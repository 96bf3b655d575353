import { randomUUID } from 'node:crypto';
import type { HubEvent } from './event.ts';

/** What has been recorded beside the event of a change: that the social feed has news too, from nobody in particular. */
export function socialEvent({ data }: HubEvent): HubEvent {
  return {
    id: randomUUID().replaceAll('-', ''),
    topic: 'ftrack.update',
    target: '',
    sent: null,
    inReplyToEvent: null,
    source: { user: { username: null, id: null } },
    data: {
      entities: [{ action: 'update', entityType: 'socialfeed' }],
      parents: (data as { parents: string[] }).parents,
      pushToken: null,
      clientToken: null,
    },
  };
}
