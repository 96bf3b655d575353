import { pause } from '../../api/wire/pause.ts';
import { heardOf } from '../heard-of.ts';
import type { JobProbe } from '../probe.ts';

/** How long a server may take that is said to write its log late; milliseconds. */
const late = 4000;

/** What is told of a change, of which one of our own jobs is an example. */
export const events: JobProbe[] = [
  {
    /** Where jobs are told, contexts, versions and assets are not all; whether everything is, one job does not show. */
    id: 'toldTypes',
    adapts: 'api/live/history-poll.ts',
    async find(server, own) {
      const heard = await heardOf(server, own);
      if (!heard) return { untold: 'refused' };
      return heard.change ? { untold: 'others' } : { value: 'work' };
    },
  },
  {
    id: 'eventTokens',
    async find(server, own) {
      const { change } = (await heardOf(server, own)) ?? {};
      if (!change) return { untold: 'no-data' };
      return { value: change.clientToken === own.clientToken ? 'echoed' : 'absent' };
    },
  },
  {
    /** A request through a tab comes from ftrack's own page, as far as the server can see. */
    id: 'applicationId',
    async find(server, own) {
      if (!server.isDirect) return { untold: 'browser' };
      const { change } = (await heardOf(server, own)) ?? {};
      return change ? { value: change.applicationId ? 'named' : 'absent' } : { untold: 'no-data' };
    },
  },
  {
    id: 'sameNameTypes',
    adapts: 'api/schema/short-names.ts',
    async find(server, own) {
      const { change } = (await heardOf(server, own)) ?? {};
      if (change?.entityType === 'job') return { value: 'lower' };
      return change?.entityType === 'Job' ? { value: 'cased' } : { untold: change ? 'unclear' : 'no-data' };
    },
  },
  {
    id: 'socialNoise',
    async find(server, own) {
      const heard = await heardOf(server, own);
      return heard?.change ? { value: heard.hasSocial ? 'sent' : 'silent' } : { untold: 'no-data' };
    },
  },
  {
    /** Whether a job is in the activity log when it has just been made; where it never is, nothing can be said. */
    id: 'activityDelay',
    adapts: 'api/live/history-poll.ts',
    async find(server, own) {
      const id = await own.made();
      const isThere = async (): Promise<boolean> =>
        (await server.first(`select id from Event where parent_id is "${id}"`)) !== undefined;
      if (await isThere()) return { value: 'at-once' };
      await pause(late, server.signal);
      return (await isThere()) ? { value: 'late' } : { untold: 'no-data' };
    },
  },
];
