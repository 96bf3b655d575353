import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type History, readHistory } from '../../../src/journal/history.ts';
import type { Standin } from '../../standin/standin.ts';
import { editedBySomebody, sessionWith, smallShow, status, statusChange } from './small-show.ts';

const hour = 3_600_000;
const winter = { at: Date.parse('2026-01-10T12:00:00Z'), offset: hour };
const summer = { at: Date.parse('2026-07-10T12:00:00Z'), offset: 2 * hour };

let standin: Standin;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  standin = smallShow();
  Object.assign(standin.switches, { serverClock: 'summer-time' });
});

afterEach(() => void vi.useRealTimers());

/** Our user approves a task: by the request whose answer was lost, or by hand. */
function approvedAt(time: string): void {
  vi.setSystemTime(time);
  editedBySomebody(standin, 't1', { status_id: status('Approved') });
}

function setBackAt(time: string): void {
  vi.setSystemTime(time);
  editedBySomebody(standin, 't1', { status_id: status('Ready') });
}

/** What the history says of a request without a receipt that left at `sent`, planned a minute before. */
async function lookedFor(sent: string, readings = [winter, summer]): Promise<{ tells: boolean; ours: number }> {
  const sentAt = Date.parse(sent);
  vi.setSystemTime(sentAt + 10_000);
  const session = sessionWith(standin);
  session.serverClock.hear({ is_timezone_support_enabled: standin.switches.serverClock === 'utc' });
  session.serverClock.recall(readings);
  const user = standin.user(standin.show.username)!.id;
  const change = statusChange('t1');
  const history: History = await readHistory(session, [change], {
    users: [String(user)],
    plannedAt: sentAt - 60_000,
    sentAt,
  });
  return { tells: history.tells, ours: history.ours(change).length };
}

describe('a lost answer on a server whose dates are its local time', () => {
  it('is found by the change that it made', async () => {
    approvedAt('2026-07-01T12:00:01Z');
    expect(await lookedFor('2026-07-01T12:00:00Z')).toEqual({ tells: true, ours: 1 });
  });

  it('is not taken for what was done by hand an hour before', async () => {
    approvedAt('2026-07-01T11:00:00Z');
    setBackAt('2026-07-01T11:10:00Z');
    expect(await lookedFor('2026-07-01T12:00:00Z')).toEqual({ tells: false, ours: 0 });
  });

  it('is left open where nothing told the server’s zone', async () => {
    approvedAt('2026-07-01T12:00:01Z');
    expect(await lookedFor('2026-07-01T12:00:00Z', [])).toEqual({ tells: false, ours: 0 });
  });

  it('is left open in the hour that comes twice: it may be the first time', async () => {
    approvedAt('2026-10-25T00:20:00Z');
    setBackAt('2026-10-25T00:30:00Z');
    expect(await lookedFor('2026-10-25T01:10:00Z')).toEqual({ tells: false, ours: 0 });
  });

  it('is left open in that hour also when it was so', async () => {
    approvedAt('2026-10-25T01:20:01Z');
    expect(await lookedFor('2026-10-25T01:20:00Z')).toEqual({ tells: false, ours: 0 });
  });

  it('is found in that hour where both times would be after it', async () => {
    approvedAt('2026-10-25T00:20:01Z');
    expect(await lookedFor('2026-10-25T00:20:00Z')).toEqual({ tells: true, ours: 1 });
  });

  it('does not know in that hour which of two changes was the last', async () => {
    approvedAt('2026-10-25T00:20:01Z');
    setBackAt('2026-10-25T00:40:00Z');
    approvedAt('2026-10-25T01:10:00Z');
    expect(await lookedFor('2026-10-25T00:20:00Z')).toEqual({ tells: false, ours: 0 });
  });

  it('is found on the night when an hour is left out', async () => {
    approvedAt('2026-03-29T01:00:01Z');
    expect(await lookedFor('2026-03-29T01:00:00Z')).toEqual({ tells: true, ours: 1 });
  });

  it('is found by the second where dates are UTC', async () => {
    Object.assign(standin.switches, { serverClock: 'utc' });
    approvedAt('2026-10-25T01:20:01Z');
    expect(await lookedFor('2026-10-25T01:20:00Z')).toEqual({ tells: true, ours: 1 });
    expect(await lookedFor('2026-10-25T01:20:02Z')).toEqual({ tells: true, ours: 0 });
  });
});
