import { MalformedRequest, ServerError } from '../errors.ts';
import type { Switches } from '../switches.ts';

interface ErrorAnswer {
  status: number;
  text: string;
  /** What the `FTRACK_ERROR` header says, where one is sent. */
  header: string | undefined;
}

/**
 * How an error is told. Outside strict mode the status is 200, but for refused credentials and errors of the server
 * itself, which also have an `FTRACK_ERROR` header, as the documentation says.
 */
export function errorAnswer(
  error: ServerError,
  { strict, hasOperations, switches }: { strict: boolean; hasOperations: boolean; switches: Switches },
): ErrorAnswer {
  const { credentialsStatus, errorHeader, malformedRequest, strictStatus } = switches;
  const isCredentials = error.exception === 'InvalidCredentialsError';
  const isAccess = (isCredentials && credentialsStatus === 'error') || (error.status === 403 && !hasOperations);
  const inStrict = strictStatus === 'by-exception' ? error.status : Number(strictStatus.slice(-3));
  const usual = strict ? inStrict : isAccess || error.status === 500 ? error.status : 200;
  const words = errorHeader === 'exception' ? error.exception : error.message.replace(/[^\x20-\x7e]/g, '?');
  const isExceptional = isCredentials || isAccess || error.status === 500;
  const header = isExceptional && errorHeader !== 'absent' ? words : undefined;
  if (error instanceof MalformedRequest && malformedRequest === 'detail') {
    const detail = [{ loc: ['body'], msg: error.message, type: 'value_error' }];
    return { status: 422, text: JSON.stringify({ detail }), header };
  }
  return { status: error.forcedStatus ?? usual, text: JSON.stringify(error), header };
}

/** Any error as a server would tell it. */
export function asServerError(error: unknown): ServerError {
  return error instanceof ServerError ? error : new ServerError('InternalError', String(error), { status: 500 });
}
