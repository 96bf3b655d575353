import { WebSocket } from 'ws';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { runProbe } from '../../src/diagnostics/run-probe.ts';
import { serve } from '../standin/http/server.ts';
import type { Standin } from '../standin/standin.ts';
import type { Switches } from '../standin/switches.ts';
import { workedOn } from './worked-on.ts';

/** What a probe finds on a server with these switches, and whether the server's records are the same after it. */
export async function probeServer(
  id: string,
  switches: Partial<Switches>,
): Promise<{ finding: Finding; isUntouched: boolean }> {
  const { standin } = workedOn(switches);
  const server = await serve(standin);
  try {
    const before = recordsOf(standin.database);
    const credentials = { user: server.user, key: server.apiKey };
    const finding = await runProbe(id, {
      origin: server.url,
      credentials,
      user: standin.user(server.user)!['id'] as string,
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    });
    return { finding, isUntouched: recordsOf(standin.database) === before };
  } finally {
    await server.close();
  }
}

/** Every row of every type, but what the server itself logs about jobs: that there were some. */
function recordsOf(database: Standin['database']): string {
  const rows = [...database.schema.types.keys()].flatMap((type) => [...database.table(type).all()]);
  return JSON.stringify(rows.filter((row) => row['action'] !== 'db.all.job'));
}
