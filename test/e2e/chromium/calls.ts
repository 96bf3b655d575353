import type { LogEntry } from '../../standin/http/request-log.ts';
import type { RunningStandin } from '../../standin/http/server.ts';

/** The calls to `/api` that the extension made since the log was cleared; the page's own are left out. */
export function extensionCalls({ log }: RunningStandin): LogEntry[] {
  return log.toJSON().entries.filter(({ origin }) => /^(chrome|moz)-extension:/.test(origin));
}
