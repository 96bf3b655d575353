import type { Finding } from './finding.ts';
import { untellable } from './untellable.ts';

interface About {
  /** Version of Sidecar. */
  sidecar: string;
  /** Version that the server tells of itself. */
  server: string | undefined;
}

/**
 * What was found on a server, to send to whoever asks, as JSON: names and values of choices, reasons, and names of exceptions.
 * Neither the server's address nor anything that a user has named or written is in it.
 */
export function report(findings: Readonly<Record<string, Finding>>, { sidecar, server }: About): string {
  const ftrack = server !== undefined && /^[\w.+-]{1,30}$/.test(server) ? server : null;
  const cannot = Object.entries(untellable).map(([id, untold]) => [id, { untold }]);
  return JSON.stringify({ sidecar, ftrack, found: findings, cannotBeTold: Object.fromEntries(cannot) }, null, 2);
}
