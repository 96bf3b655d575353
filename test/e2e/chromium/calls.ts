import type { LogEntry } from '../../standin/http/request-log.ts';
import type { RunningStandin } from '../../standin/http/server.ts';

/**
 * The calls to `/api` that the extension made since the log was cleared for what the user does. The page's own are left out,
 * and those that ask what others did.
 */
export function extensionCalls({ log }: RunningStandin): LogEntry[] {
  return log.toJSON().entries.filter((entry) => /^(chrome|moz)-extension:/.test(entry.origin) && !isListening(entry));
}

function isListening({ operations }: LogEntry): boolean {
  return operations[0]?.startsWith('query select id, date, parent_id from StatusChange') ?? false;
}
