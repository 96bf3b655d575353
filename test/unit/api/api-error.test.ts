import { describe, expect, it } from 'vitest';
import { ApiError, type ApiErrorKind } from '../../../src/api/wire/api-error.ts';

const kinds: Record<ApiErrorKind, { outcomeUnknown: boolean; isTemporary: boolean }> = {
  offline: { outcomeUnknown: true, isTemporary: true },
  timeout: { outcomeUnknown: true, isTemporary: true },
  busy: { outcomeUnknown: false, isTemporary: true },
  gateway: { outcomeUnknown: true, isTemporary: true },
  malformed: { outcomeUnknown: true, isTemporary: true },
  aborted: { outcomeUnknown: true, isTemporary: false },
  'signed-out': { outcomeUnknown: false, isTemporary: false },
  forbidden: { outcomeUnknown: false, isTemporary: false },
  unsent: { outcomeUnknown: false, isTemporary: true },
  'other-user': { outcomeUnknown: false, isTemporary: false },
  rejected: { outcomeUnknown: false, isTemporary: false },
};

describe('an error of a call', () => {
  it.each(Object.entries(kinds))('%s says what can be done about it', (kind, expected) => {
    const { outcomeUnknown, isTemporary } = new ApiError(kind as ApiErrorKind, 'no');
    expect({ outcomeUnknown, isTemporary }).toEqual(expected);
  });

  it('keeps ftrack’s name, message and code, and what caused it', () => {
    const cause = new TypeError('fetch failed');
    const error = new ApiError('rejected', 'words', { exception: 'ValidationError', code: 'E42', status: 422, cause });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'ApiError',
      message: 'words',
      exception: 'ValidationError',
      code: 'E42',
      status: 422,
      cause,
    });
  });
});
