import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { follow } from '../../../src/background/follow.ts';
import type { Dependencies } from '../../../src/background/handlers/dependencies.ts';
import { runHandlers } from '../../../src/background/handlers/runs.ts';
import { watch } from '../../../src/background/watch.ts';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { newEntry } from '../../../src/journal/new-entry.ts';
import { watchPort } from '../../../src/rpc/ports.ts';
import type { RunStatus } from '../../../src/rpc/run-shapes.ts';
import { fromPage, serverThatNotes, site } from '../../unit/rpc/callers.ts';

const caller = { from: 'page' as const, site, tabId: 1, signal: new AbortController().signal };

let name: string;
let journal: Journal;
let dependencies: Dependencies;
let number = 0;
/** Who was signed in last. */
let user: string;

beforeEach(() => {
  user = 'user';
  name = `damaged history ${number++}`;
  journal = new Journal(name);
  const records = { get: async () => ({ origin: site, user: { id: user, name: '' } }) };
  const sites = { get: () => Promise.reject(new Error('The server is away.')), records };
  dependencies = {
    journal,
    sites,
    runs: { listen: () => () => undefined, askedForBy: () => [] },
  } as unknown as Dependencies;
});
afterEach(() => journal.close());

/** A run that was carried out; its id. */
async function finished(createdAt: number): Promise<string> {
  const change: EntityChange = {
    kind: 'update',
    type: 'Task',
    key: [`task of ${createdAt}`],
    label: { type: 'Task', name: 'anim', path: [], thumbnailId: null },
    attributes: { status_id: { before: 'a', after: 'b' } },
  };
  const entry = newEntry({ site, user: 'user', action: 'set-status', title: 'x', changes: [change], skipped: [] });
  Object.assign(entry.run, { createdAt, state: 'finished', chunks: [{ from: 0, to: 1, state: 'done' }] });
  await journal.add(entry);
  return entry.run.id;
}

async function damage(id: string, how: 'gone' | 'nonsense'): Promise<void> {
  const database = await openDB(name);
  if (how === 'gone') await database.delete('changesets', id);
  else await database.put('changesets', { id, changes: '<b>' });
  database.close();
}

test.each(['gone', 'nonsense'] as const)(
  'what one run has changed is %s: the others can still be seen',
  async (how) => {
    const ids = [await finished(1), await finished(2), await finished(3)];
    await damage(ids[1]!, how);
    const recent = await runHandlers(dependencies, {} as never)['run.recent']({}, caller);
    expect(recent.map(({ id }) => id)).toEqual([ids[2], ids[0]]);

    const told: RunStatus[] = [];
    const hear: ((message: unknown) => void)[] = [];
    const port = {
      name: watchPort,
      sender: fromPage,
      postMessage: (status: RunStatus) => told.push(status),
      disconnect: () => undefined,
      onDisconnect: { addListener: () => undefined },
      onMessage: { addListener: (listener: (message: unknown) => void) => hear.push(listener) },
    };
    watch(port as unknown as Parameters<typeof watch>[0], serverThatNotes(), async (what, view) =>
      follow(dependencies, what, view),
    );
    hear[0]!({});
    await vi.waitFor(() => expect(told.map(({ id }) => id)).toEqual([ids[2], ids[0]]));
  },
);

test('what somebody else has done is not shown, nor told, nor theirs to go on with', async () => {
  const id = await finished(1);
  user = 'other';
  const handlers = runHandlers(dependencies, {} as never);
  expect(await handlers['run.recent']({}, caller)).toEqual([]);
  for (const name of ['run.start', 'run.cancel', 'run.report'] as const) {
    await expect(handlers[name]({ id, as: 'csv' }, caller)).rejects.toMatchObject({ number: 'S303' });
  }
  await expect(handlers['plan.without']({ id, rows: [] }, caller)).rejects.toMatchObject({ number: 'S303' });
});
