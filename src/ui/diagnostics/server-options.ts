import { Server, type ServerOptions } from '../../diagnostics/server.ts';
import { whoAnswers } from '../../diagnostics/who-answers.ts';
import type { Client } from '../../rpc/client.ts';
import { SiteRecords } from '../../store/site-records.ts';

/** How this page reaches a server: as the background does, through a tab where nothing else works; and what answers there. */
export async function serverOptions(
  origin: string,
  client: Client,
  signal: AbortSignal,
): Promise<{ options: ServerOptions; version: string | undefined }> {
  const { apiKey, route } = await new SiteRecords().get(origin);
  const isByTab = !apiKey && route !== undefined && route !== 'background';
  const options: ServerOptions = {
    origin,
    credentials: apiKey ?? 'session',
    signal,
    ...(isByTab && {
      send: async ({ headers, body, signal }) => {
        const request = { origin, headers: headers as Record<string, string>, body: String(body) };
        const { status, text } = await client.call('diagnostics.send', request, { signal: signal ?? undefined });
        return { status, headers: new Headers(), text: async () => text };
      },
    }),
  };
  const { user, version } = await whoAnswers(new Server(options));
  return { options: { ...options, user }, version };
}
