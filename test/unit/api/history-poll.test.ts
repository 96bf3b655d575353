import { beforeEach, describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { HistoryPoll } from '../../../src/api/live/history-poll.ts';
import { Session } from '../../../src/api/session.ts';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import { updateOperation } from '../../../src/api/wire/operations.ts';
import type { Transport } from '../../../src/api/wire/transport.ts';
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

/** A session whose reads are tried again without waiting. */
function sessionWhere(transport: Transport): Session {
  return new Session({ transport, entities: new IdentityMap(new Identity()), wait: async () => undefined });
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
    const made = await show.create('AssetVersion', { asset_id: asset!['id'], comment: 'new' });
    const news = await poll.changes(signal);
    expect(news?.changed).toContain(made);
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

  it('is not deaf for good after a momentary refusal, and tells what happened meanwhile', async () => {
    let isAway = false;
    const outage = new ApiError('rejected', 'MySQL server has gone away', { exception: 'OperationalError' });
    const session = sessionWhere(async (operations, options) => {
      const isHit = operations.some((operation) => JSON.stringify(operation).includes('from StatusChange'));
      if (isAway && isHit) throw outage;
      return show.transport(operations, options);
    });
    poll = new HistoryPoll(session);
    await poll.changes(signal);
    isAway = true;
    const [task] = show.all('Task') as [Row];
    await setStatus([task], 'On Hold');
    const [asset] = show.all('Asset');
    const made = await show.create('AssetVersion', { asset_id: asset!['id'], comment: 'new' });
    // What can be read is told all the same, and once.
    expect((await poll.changes(signal))?.changed).toEqual(new Set([made]));
    isAway = false;
    expect(await poll.changes(signal)).toEqual({ changed: new Set([task['id']]), below: new Set() });
  });

  it('begins with a source that was away from the start as soon as it can: anything may have changed', async () => {
    let isAway = true;
    const session = sessionWhere(async (operations, options) => {
      const isHit = operations.some((operation) => JSON.stringify(operation).includes('from StatusChange'));
      if (isAway && isHit) throw new ApiError('rejected', 'deadlock', { exception: 'OperationalError' });
      return show.transport(operations, options);
    });
    poll = new HistoryPoll(session);
    expect(await poll.changes(signal)).toEqual({ changed: new Set(), below: new Set() });
    isAway = false;
    expect(await poll.changes(signal)).toBeNull();
    expect(await poll.changes(signal)).toEqual({ changed: new Set(), below: new Set() });
  });

  it('asks a source that is refused again after a while, and not before', async () => {
    let isRefused = true;
    let asked = 0;
    let now = 0;
    const session = sessionWhere(async (operations, options) => {
      const isHit = operations.some((operation) => JSON.stringify(operation).includes('from Event'));
      if (isHit) asked++;
      if (isRefused && isHit) throw new ApiError('rejected', 'No.', { exception: 'PermissionError' });
      return show.transport(operations, options);
    });
    poll = new HistoryPoll(session, { clock: () => now });
    await poll.changes(signal);
    const first = asked;
    now += 9 * 60_000;
    await poll.changes(signal);
    expect(asked).toBe(first);
    isRefused = false;
    now += 60_001;
    expect(await poll.changes(signal)).toBeNull();
    expect(await poll.changes(signal)).toEqual({ changed: new Set(), below: new Set() });
    expect(asked).toBe(first + 2);
  });

  it('finds what was committed late, with a time before what was read already, and tells it once', async () => {
    const { database } = show.standin;
    const change = (id: string, seconds: number, parent: unknown): unknown =>
      database.insert({
        ...database.table('StatusChange').all()[0]!,
        id,
        parent_id: parent,
        date: new Date(Date.UTC(2090, 0, 1, 0, 0, seconds)).toISOString().slice(0, 19),
      });
    const [early, late] = show.all('Task') as [Row, Row];
    await setStatus([early], 'On Hold');
    change('z-first', 30, early['id']);
    await poll.changes(signal);
    change('a-late', 21, late['id']);
    expect((await poll.changes(signal))?.changed).toEqual(new Set([late['id']]));
    change('b-late', 21, early['id']);
    expect((await poll.changes(signal))?.changed).toEqual(new Set([early['id']]));
    expect((await poll.changes(signal))?.changed).toEqual(new Set());
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
