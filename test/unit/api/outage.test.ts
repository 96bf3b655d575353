import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/api/wire/api-error.ts';

const told = (exception: string | undefined, message: string, kind = 'rejected' as const): ApiError =>
  new ApiError(kind, message, exception === undefined ? {} : { exception });

const verdict = ({ isOutage, isTemporary, isRefusal, outcomeUnknown }: ApiError) => ({
  isOutage,
  isTemporary,
  isRefusal,
  outcomeUnknown,
});

describe('an outage told like a refusal', () => {
  it.each([
    ['OperationalError', 'Deadlock found when trying to get lock; try restarting transaction'],
    ['OperationalError', '(1205, Lock wait timeout exceeded)'],
    ['OperationalError', "(_mysql_exceptions.OperationalError) (1213, 'Deadlock found when trying to get lock')"],
    ['DatabaseError', '1213 (40001): Deadlock found when trying to get lock'],
    ['InternalError', "(pymysql.err.InternalError) (1290, 'running with the --read-only option')"],
    ['OperationalError', "(1040, 'Too many connections')"],
    ['TimeoutError', 'QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30'],
    [undefined, 'deadlock detected'],
    ['SerializationFailure', 'could not serialize access due to concurrent update'],
  ])('%s %s: rolled back, may succeed later', (exception, message) => {
    const expected = { isOutage: true, isTemporary: true, isRefusal: false, outcomeUnknown: false };
    expect(verdict(told(exception, message))).toEqual(expected);
  });

  it.each([
    ['OperationalError', '(2006, MySQL server has gone away)'],
    ['OperationalError', "(2013, 'Lost connection to MySQL server during query')"],
    ['OperationalError', '(2055, "Lost connection to MySQL server at \'db:3306\'")'],
    ['OperationalError', 'server closed the connection unexpectedly'],
    ['OperationalError', 'words of another language'],
    ['InterfaceError', 'connection already closed'],
    ['ConnectionRefusedError', '[Errno 111] Connection refused'],
    ['DisconnectionError', ''],
    [undefined, 'the database system is shutting down'],
  ])('%s %s: may have been lost in the middle of a commit', (exception, message) => {
    const expected = { isOutage: true, isTemporary: true, isRefusal: false, outcomeUnknown: true };
    expect(verdict(told(exception, message))).toEqual(expected);
  });

  it.each([
    ['ValidationError', 'The name "Deadlock (1213, x)" is not unique.'],
    ['ParseError', 'Failed to parse: select id from Task where name is "lost connection".'],
    ['PermissionError', 'Permission denied.'],
    ['DuplicateEntryError', 'too many connections'],
    ['IntegrityError', "(1062, 'Duplicate entry')"],
    ['OperationalError', '(1366, "Incorrect string value for column \'name\'")'],
    ['OperationalError', "(1054, \"Unknown column 'task.foo' in 'field list'\")"],
    ['ServerError', 'Something else.'],
    [undefined, 'The server gave no reason.'],
  ])('is not %s %s', (exception, message) => {
    const expected = { isOutage: false, isTemporary: false, isRefusal: true, outcomeUnknown: false };
    expect(verdict(told(exception, message))).toEqual(expected);
  });

  it('is only looked for in what ftrack itself refused', () => {
    expect(new ApiError('forbidden', 'deadlock', { exception: 'OperationalError' }).isOutage).toBe(false);
    expect(new ApiError('aborted', 'lost connection').isTemporary).toBe(false);
  });
});
