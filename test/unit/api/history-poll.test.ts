import { beforeEach, describe, expect, it } from 'vitest';
import { HistoryPoll } from '../../../src/api/history-poll.ts';
import { updateOperation } from '../../../src/api/operations.ts';
import type { Row } from '../../standin/store/row.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';

const { signal } = new AbortController();
let show: Harbor;
let poll: HistoryPoll;

beforeEach(() => {
  show = new Harbor();
  poll = new HistoryPoll(show.session);
});

async function setStatus(tasks: Record<string, unknown>[], name: string): Promise<void> {
  const status = { status_id: show.named('Status', name) };
  await show.transport(tasks.map(({ id }) => updateOperation('Task', [String(id)], status)));
}

/** Histories count seconds. */
function nextSecond(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1010));
}

describe('asking what happened', () => {
  it('says nothing the first time, and then what changed since', async () => {
    const [first, second] = show.all('Task') as [Row, Row];
    await setStatus([first], 'On Hold');
    expect(await poll.changes(signal)).toEqual({ changed: new Set(), below: new Set() });
    expect(await poll.changes(signal)).toEqual({ changed: new Set(), below: new Set() });
    await setStatus([second], 'On Hold');
    expect(await poll.changes(signal)).toEqual({ changed: new Set([second['id']]), below: new Set() });
    await setStatus([first], 'Ready');
    await setStatus([second], 'Ready');
    expect(await poll.changes(signal)).toEqual({ changed: new Set([first['id'], second['id']]), below: new Set() });
    expect(await poll.changes(signal)).toEqual({ changed: new Set(), below: new Set() });
  });

  it('tells of new versions and where they are', async () => {
    await poll.changes(signal);
    const [asset] = show.all('Asset');
    const made = await show.session.create('AssetVersion', { asset_id: asset!['id'], comment: 'new' });
    const news = await poll.changes(signal);
    expect(news?.changed).toContain(made['id']);
    expect(news?.below).toContain(asset!['id']);
    expect(news?.below).toContain(asset!['context_id']);
  });

  it('asks in one request each time', async () => {
    await poll.changes(signal);
    await poll.changes(signal);
    expect(show.calls.length).toBe(2);
  });

  it('says that anything may have changed when it was too much, and goes on from there', async () => {
    await poll.changes(signal);
    const tasks = show.all('Task').slice(0, 301);
    await setStatus(tasks, 'On Hold');
    await setStatus(tasks, 'Ready');
    expect(await poll.changes(signal)).toBeNull();
    expect((await poll.changes(signal))?.changed.size).toBe(0);
    await nextSecond();
    await setStatus([tasks[3]!], 'On Hold');
    expect(await poll.changes(signal)).toEqual({ changed: new Set([tasks[3]!['id']]), below: new Set() });
  });

  it('does without a history the server does not offer', async () => {
    const session = sessionOf((operations, options) => {
      const offered = operations.every((operation) => !JSON.stringify(operation).includes('from Event'));
      if (offered) return show.transport(operations, options);
      return show.transport([{ action: 'query', expression: 'select id from Nothing' }], options);
    });
    poll = new HistoryPoll(session);
    await poll.changes(signal);
    await setStatus([show.all('Task')[0]!], 'On Hold');
    expect((await poll.changes(signal))?.changed.size).toBe(1);
  });

  it('rejects when the server cannot be asked, and misses nothing', async () => {
    await poll.changes(signal);
    const stop = new AbortController();
    stop.abort();
    const [task] = show.all('Task');
    await setStatus([task!], 'On Hold');
    await expect(poll.changes(stop.signal)).rejects.toMatchObject({ kind: 'aborted' });
    expect((await poll.changes(signal))?.changed).toEqual(new Set([task!['id']]));
  });
});
