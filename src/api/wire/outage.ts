/** What an outage says about a transaction that met it: rolled back for sure, or perhaps committed. */
export type Outage = 'rolled-back' | 'unknown';

/** Exceptions that are about the request itself, whatever words of it their text repeats (ftrack-protocol §1.5). */
const aboutRequest =
  /^(Validation|Parse|Value|Type|Key|Attribute|NotImplemented|Integrity|Data|Programming|DuplicateEntry|(FT)?Authentication|Permission|PermissionDenied|InvalidCredentials)Error$/;

/** Exceptions of a server that lost something it depends on, when their text gives no number. */
const aboutConnection = /^(Operational|Disconnection|Timeout|Connection(Refused|Reset|Aborted)?|BrokenPipe)Error$/;

/**
 * MySQL's error numbers that no change of the request would have avoided (MySQL Error Message Reference): too many
 * connections, handshake failures, shutdown, network trouble, read-only mode. None of them leaves a transaction behind.
 */
const refusedForNow = new Set([
  1040, 1042, 1043, 1053, 1077, 1078, 1079, 1203, 1205, 1213, 1226, 1290, 1317, 1836, 3024,
]);
/** Its client's numbers: the connection is gone, perhaps in the middle of a commit; and its network errors. */
const connectionLost = (number: number): boolean =>
  (number >= 2000 && number < 3000) || (number >= 1158 && number <= 1161);

const rolledBack =
  /deadlock|lock (wait )?timeout|could not serialize access|too many connections|connection slots|queuepool limit|read.?only (mode|transaction|option)/i;
const lost =
  /gone away|lost connection|connection (was |is )?(lost|closed|reset|refused|aborted|already closed|timed out)|closed the connection|can'?t connect|could not connect|is (shutting down|starting up)|shutdown in progress/i;

/**
 * Failures of the server that are told like a refusal but have nothing to do with what was asked: a deadlock, a database
 * that is gone. The same request may succeed later. Nothing is known of how a server words them; these are the names and
 * numbers of the libraries its tracebacks show (SQLAlchemy over MySQL), and the same of PostgreSQL.
 */
export function outageIn(exception: string | undefined, message: string): Outage | undefined {
  if (exception && aboutRequest.test(exception)) return undefined;
  const number = numberIn(message);
  if (number !== undefined) {
    if (refusedForNow.has(number)) return 'rolled-back';
    return connectionLost(number) ? 'unknown' : undefined;
  }
  if (rolledBack.test(message)) return 'rolled-back';
  return lost.test(message) || (exception && aboutConnection.test(exception)) ? 'unknown' : undefined;
}

/** `(1213, 'Deadlock found …')` or `1213 (40001): Deadlock found …`. */
function numberIn(message: string): number | undefined {
  const [, inBrackets, withState] = /\((\d{4}), |\b(\d{4}) \(\w{5}\)/.exec(message) ?? [];
  const number = inBrackets ?? withState;
  return number === undefined ? undefined : Number(number);
}
