import { conclude } from '../conclude.ts';
import { pictureSize } from '../picture-size.ts';
import type { ReadingProbe } from '../probe.ts';
import type { Server } from '../server.ts';

const hidden = { untold: 'browser' } as const;
const hello = JSON.stringify([{ action: 'query_server_information' }]);

/** The session cookie as the server sets it; no browser shows it to anybody. */
async function cookie(server: Server): Promise<string | undefined> {
  return server.isDirect ? (await server.reply(hello)).headers.getSetCookie()[0] : undefined;
}

/** Other addresses of the server than its API, and what comes along with answers. */
export const addresses: ReadingProbe[] = [
  {
    id: 'cookieName',
    async find(server) {
      const name = (await cookie(server))?.split('=')[0];
      return name === undefined ? hidden : conclude(name, { ftrack_session: 'ftrack_session', session: 'session' });
    },
  },
  {
    id: 'cookieSite',
    async find(server) {
      const set = await cookie(server);
      return set === undefined ? hidden : conclude(/SameSite=(\w+)/i.exec(set)?.[1], { Lax: 'Lax', Strict: 'Strict' });
    },
  },
  {
    /** What a browser asks before a page of somebody else sends a request, which no browser lets anybody ask. */
    id: 'crossOrigin',
    async find(server) {
      if (typeof document !== 'undefined' || 'registration' in globalThis) return hidden;
      const headers = { Origin: 'https://sidecar.example', 'Access-Control-Request-Method': 'POST' };
      const reply = await server.get('/api', { method: 'OPTIONS', headers });
      if (!reply) return hidden;
      return { value: reply.ok && reply.headers.has('Access-Control-Allow-Origin') ? 'allowed' : 'refused' };
    },
  },
  {
    id: 'pagePolicy',
    async find(server) {
      // With an API key, this begins the session that pages are shown to.
      await server.reply(hello);
      const reply = await server.get('/', { redirect: 'follow' });
      if (!reply) return hidden;
      await reply.body?.cancel();
      return { value: reply.headers.has('Content-Security-Policy') ? 'strict' : 'none' };
    },
  },
  {
    /** A handshake with the event hub by nobody. */
    id: 'hubRefusal',
    adapts: 'api/live/event-hub.ts',
    async find(server) {
      const reply = await server.get('/socket.io/1/', { withoutSession: true });
      if (!reply) return hidden;
      return conclude(reply.status, { 401: 'status', 200: 'body' });
    },
  },
  {
    /** The smallest files there are, which are asked for and not read; some may be gone. */
    id: 'download',
    adapts: 'ui/download/fetch-file.ts',
    async find(server) {
      const rows = await server.rows(
        'select component_id from ComponentLocation where location.name is "ftrack.server" order by component.size limit 5',
      );
      for (const row of rows) {
        const reply = await server.get(`/component/get?id=${encodeURIComponent(String(row['component_id']))}`);
        if (!reply) return hidden;
        await reply.body?.cancel();
        const isElsewhere = reply.type === 'opaqueredirect' || (reply.status >= 300 && reply.status < 400);
        if (isElsewhere) return { value: 'redirect' };
        if (reply.ok) return { value: 'direct' };
      }
      return { untold: 'no-data' };
    },
  },
  {
    /** The width of a thumbnail of which no size was asked for; pictures that are no larger tell nothing. */
    id: 'thumbnailSize',
    async find(server) {
      const versions = await server.rows(
        'select thumbnail_id from AssetVersion where thumbnail_id is_not none order by date descending limit 5',
      );
      for (const version of versions) {
        const component = String(version['thumbnail_id']);
        const reply = await server.get(`/component/thumbnail?id=${encodeURIComponent(component)}`);
        if (!reply) return hidden;
        const size = reply.ok ? pictureSize(new Uint8Array(await reply.arrayBuffer())) : undefined;
        if (size && size > 300) return { value: 'full' };
        if (size === 300) return { value: 'scaled' };
      }
      return { untold: 'no-data' };
    },
  },
];
