import { randomUUID } from 'node:crypto';
import type { Change, Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';
import { entityInfos } from './entity-info.ts';
import type { HubEvent } from './event.ts';

/** Who changed something, where, and what the request said of itself. */
export interface Author {
  user: Row;
  /** Address of the server as the request knew it. */
  origin: string;
  clientToken: string | null;
  pushToken: string | null;
  /** `ftrack.client.web` for what is done in the web interface. */
  applicationId: string | undefined;
}

/** `ftrack.update` for one committed request, or nothing where nobody would be told of it. */
export function updateEvent(
  database: Database,
  changes: readonly Change[],
  encoded: readonly Row[],
  { user, clientToken, pushToken, applicationId }: Author,
): HubEvent | undefined {
  const infos = entityInfos(database, changes, encoded);
  if (infos.length === 0) return undefined;
  const parents = [...new Set(infos.flatMap((item) => item.parents.map(({ entityId }) => entityId)))];
  return {
    id: randomUUID().replaceAll('-', ''),
    topic: 'ftrack.update',
    target: '',
    sent: null,
    inReplyToEvent: null,
    source: {
      ...(applicationId && { applicationId }),
      id: clientToken,
      user: { username: user['username'], id: user['id'] },
    },
    data: {
      entities: infos,
      parents,
      pushToken,
      clientToken,
      user: { userid: user['id'], name: `${user['first_name'] ?? ''} ${user['last_name'] ?? ''}`.trim() },
    },
  };
}
