import type { LogEntry } from '../../standin/http/request-log.ts';
import type { RunningStandin } from '../../standin/http/server.ts';

/**
 * The calls to `/api` that the extension made since the log was cleared for what the user does. The page's own are left out,
 * and those that ask what others did.
 */
export function extensionCalls({ log }: RunningStandin): LogEntry[] {
  return log.toJSON().entries.filter((entry) => /^(chrome|moz)-extension:/.test(entry.origin) && !isListening(entry));
}

/** Whether a call is the journal's own: once for each user it finds out with rows of its own how the server keeps jobs. */
export function isProbe({ operations }: Pick<LogEntry, 'operations'>): boolean {
  return operations.every((operation) =>
    /^((create|update|delete) Job$|query select .* from Job where )/.test(operation),
  );
}

/** Whether a call only asks who is signed in, which it does unless the server has said so a moment ago. */
export function isUserQuestion({ operations }: Pick<LogEntry, 'operations'>): boolean {
  return operations.every((operation) => operation === 'query_server_information');
}

function isListening({ operations }: LogEntry): boolean {
  return operations[0]?.startsWith('query select id, date, parent_id from StatusChange') ?? false;
}
