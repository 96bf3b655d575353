import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { afterFirstReply } from '../../../src/background/after-first-reply.ts';

describe('Work that is put off until after the first reply', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('does not begin in the turn in which the reply is sent', () => {
    const work = vi.fn();
    const replied = afterFirstReply(work);
    replied();
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(0);
    expect(work).toHaveBeenCalledOnce();
  });

  test('begins where nobody asks for anything', () => {
    const work = vi.fn();
    afterFirstReply(work);
    expect(work).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(work).toHaveBeenCalledOnce();
  });

  test.each([
    ['at once', 0],
    ['late', 60_000],
  ])('begins only once, with several replies, %s', (_when, passed) => {
    const work = vi.fn();
    const replied = afterFirstReply(work);
    vi.advanceTimersByTime(passed);
    replied();
    replied();
    vi.runAllTimers();
    replied();
    vi.runAllTimers();
    expect(work).toHaveBeenCalledOnce();
  });
});
