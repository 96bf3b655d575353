import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import type { Dependencies } from '../../../src/background/handlers/dependencies.ts';
import { Runs } from '../../../src/background/runs.ts';
import { watch } from '../../../src/background/watch.ts';
import { watchPort } from '../../../src/rpc/message.ts';
import type { RunStatus } from '../../../src/rpc/shapes.ts';
import { inProcess } from '../../standin/in-process.ts';
import { entryOf, journalOf, sessionOf, smallShow, statusChange } from '../journal/small-show.ts';
import { fromPage, serverThatNotes } from '../rpc/callers.ts';
import { End } from '../rpc/ports.ts';

const origin = 'http://standin';
const user = { id: 'user-golden', name: '' };

it('a view hears every step of a run, which costs no reading of its changes', async () => {
  const more = Array.from({ length: 40 }, (_, index) => `m${index}`);
  const journal = await journalOf('watched');
  const site = { session: sessionOf(inProcess(smallShow(more))), user, production: async () => undefined };
  const sites = { get: async () => site, records: { get: async () => ({ origin, user }) } } as never;
  let worked: Promise<void> = Promise.resolve();
  const locked = (_: string, work: () => Promise<void>): Promise<void> => {
    worked = work();
    return worked;
  };
  const runs = new Runs(journal, sites, { locked, execution: { chunkSize: 2 } });
  const entry = entryOf(more.map((ref) => statusChange(ref)));
  await journal.add(entry);

  const { view, background } = End.pair({ ...fromPage, origin, url: `${origin}/` });
  const heard: RunStatus[] = [];
  view.onMessage.addListener((status) => heard.push(status as RunStatus));
  const server = { ...serverThatNotes(), isGranted: async () => true };
  watch(Object.assign(background, { name: watchPort }) as never, server, {
    journal,
    runs,
    sites,
  } as unknown as Dependencies);
  view.postMessage({});
  await new Promise((resolve) => setTimeout(resolve));
  const read = vi.spyOn(journal, 'get');
  await runs.start(entry.run.id, origin);
  await worked;
  await vi.waitFor(() => expect(heard.at(-1)?.state).toBe('finished'));
  expect(heard.at(-1)).toMatchObject({ counts: { total: 40, written: 40 }, title: 'Set status' });
  expect(new Set(heard.map(({ counts }) => counts.written)).size).toBeGreaterThan(15);
  // When it is wanted, and under the lock.
  expect(read).toHaveBeenCalledTimes(2);
  await journal.close();
});
