import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import type { Dependencies } from '../../../src/background/handlers/dependencies.ts';
import { runHandlers } from '../../../src/background/handlers/runs.ts';
import { Runs } from '../../../src/background/runs.ts';
import { inProcess } from '../../standin/in-process.ts';
import { entryOf, journalOf, sessionOf, smallShow, statusChange } from '../journal/small-show.ts';

const site = 'http://standin';
const user = { id: 'user-golden', name: '' };

it('a run that has begun is not told as one that could not be started, whatever fails after that', async () => {
  const journal = await journalOf('begun');
  const open = { session: sessionOf(inProcess(smallShow())), user, production: async () => undefined };
  const opened = vi.fn(async () => open as never);
  const working: Promise<void>[] = [];
  const locked = (_: string, work: () => Promise<void>): Promise<void> => {
    const turn = work();
    working.push(turn);
    return turn;
  };
  const runs = new Runs(journal, { get: async () => open as never }, { locked });
  const sites = { get: opened, records: { get: async () => ({ origin: site, user }) } };
  const handlers = runHandlers({ journal, runs, sites } as unknown as Dependencies, {} as never);
  const entry = entryOf([statusChange('t1')]);
  await journal.add(entry);
  // Whoever was signed in has just signed out.
  opened.mockRejectedValue(new Error('Nobody is signed in.'));
  const caller = { from: 'ui' as const, site, tabId: undefined, signal: new AbortController().signal };
  const answer = await handlers['run.start']({ id: entry.run.id }, caller);
  expect(answer).toMatchObject({ status: { id: entry.run.id, state: 'applying' } });
  await Promise.all(working);
  expect(await journal.run(entry.run.id)).toMatchObject({ state: 'finished', chunks: [{ state: 'done' }] });
  await journal.close();
});
