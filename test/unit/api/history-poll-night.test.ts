import { expect, it, vi } from 'vitest';
import { HistoryPoll } from '../../../src/api/live/history-poll.ts';
import { updateOperation } from '../../../src/api/wire/operations.ts';
import { Harbor } from '../changes/harbor.ts';

it('hears what happens after the server’s clock was set back an hour', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { signal } = new AbortController();
  const show = new Harbor();
  Object.assign(show.standin.switches, { serverClock: 'summer-time' });
  show.session.serverClock.hear({ is_timezone_support_enabled: false });
  const [first, second] = show.all('Task').map(({ id }) => String(id)) as [string, string];
  const hold = async (id: string, time: string): Promise<void> => {
    vi.setSystemTime(time);
    await show.transport([updateOperation('Task', [id], { status_id: show.named('Status', 'On Hold') })]);
  };
  const poll = new HistoryPoll(show.session);
  vi.setSystemTime('2026-10-25T00:40:00Z');
  await poll.changes(signal);
  await hold(first, '2026-10-25T00:59:00Z');
  expect((await poll.changes(signal))?.changed).toContain(first);
  await hold(second, '2026-10-25T01:01:00Z');
  expect((await poll.changes(signal))?.changed).toContain(second);
  vi.useRealTimers();
});
