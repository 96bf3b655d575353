import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { follow } from '../../../src/background/follow.ts';
import type { Dependencies } from '../../../src/background/handlers/dependencies.ts';
import { Runs } from '../../../src/background/runs.ts';
import { watch } from '../../../src/background/watch.ts';
import { watchPort } from '../../../src/rpc/ports.ts';
import type { RunStatus } from '../../../src/rpc/run-shapes.ts';
import { inProcess } from '../../standin/in-process.ts';
import { entryOf, journalOf, sessionOf, smallShow, statusChange } from '../journal/small-show.ts';
import { fromPage, serverThatNotes } from '../rpc/callers.ts';
import { End } from '../rpc/ports.ts';

const origin = 'http://standin';
const user = { id: 'user-golden', name: '' };

it('a view hears every step of a run, which costs no reading of its changes', async () => {
  const { runs, journal, entry, watching, worked } = await world({ name: 'watched', count: 40 });
  const heard = watching();
  await settled();
  const read = vi.spyOn(journal, 'get');
  await runs.start(entry.run.id, origin);
  await worked();
  await vi.waitFor(() => expect(heard.at(-1)?.state).toBe('finished'));
  expect(heard.at(-1)).toMatchObject({ counts: { total: 40, written: 40 }, title: 'Set status' });
  expect(new Set(heard.map(({ counts }) => counts.written)).size).toBeGreaterThan(15);
  // When it is wanted, and under the lock.
  expect(read).toHaveBeenCalledTimes(2);
  await journal.close();
});

describe('somebody else has signed in since', () => {
  const signedIn = { id: 'somebody-else', name: '' };

  it('who asked for the run hears how it ends, and no other tab does', async () => {
    const { runs, journal, entry, watching, worked } = await world({ name: 'asked', signedIn });
    const [asking, other] = [watching(), watching({ tabId: 8 })];
    await settled();
    await runs.start(entry.run.id, origin, fromPage.tab!.id);
    await worked();
    await vi.waitFor(() => expect(asking.at(-1)?.state).toBe('interrupted'));
    expect(other).toEqual([]);
    await journal.close();
  });

  it('who asked for the run while it was cut off hears how it has ended, and no other tab does', async () => {
    const { runs, journal, entry, watching, worked } = await world({ name: 'asked early', signedIn });
    await runs.start(entry.run.id, origin, fromPage.tab!.id);
    await worked();
    const [asking, other] = [watching(), watching({ tabId: 8 })];
    await vi.waitFor(() => expect(asking.at(-1)?.state).toBe('interrupted'));
    await settled();
    expect(other).toEqual([]);
    await journal.close();
  });

  it('what was read of the run before its end is not told after it', async () => {
    const { runs, journal, entry, watching, worked } = await world({ name: 'in turn', signedIn });
    const { id } = entry.run;
    const read = journal.run.bind(journal);
    const reading = vi.spyOn(journal, 'run').mockImplementationOnce(async (asked) => {
      const found = structuredClone({ ...(await read(asked))!, state: 'applying' as const });
      await runs.start(id, origin);
      await worked();
      return found;
    });
    const heard = watching({ runs: [id] });
    await vi.waitFor(() => expect(heard.map(({ state }) => state)).toContain('interrupted'));
    await settled();
    expect(reading).toHaveBeenCalledWith(id);
    expect(heard.map(({ state }) => state).at(-1)).toBe('interrupted');
    await journal.close();
  });

  it('who had heard of the run before it was cut off hears how it ended meanwhile', async () => {
    const { runs, journal, entry, watching, worked } = await world({ name: 'cut off', signedIn });
    await runs.start(entry.run.id, origin);
    await worked();
    const [before, never] = [watching({ runs: [entry.run.id] }), watching()];
    await vi.waitFor(() => expect(before.at(-1)?.state).toBe('interrupted'));
    expect(never).toEqual([]);
    await journal.close();
  });
});

interface Watching {
  tabId?: number;
  /** What it had heard of. */
  runs?: string[];
}

/** A run over some entities, planned, and views that watch; `signedIn` is whom the server names now. */
async function world({ name, count = 4, signedIn = user }: { name: string; count?: number; signedIn?: typeof user }) {
  const more = Array.from({ length: count }, (_, index) => `m${index}`);
  const journal = await journalOf(name);
  const site = {
    session: sessionOf(inProcess(smallShow(more))),
    user: signedIn,
    lastProduction: async () => undefined,
  };
  const sites = { get: async () => site, records: { get: async () => ({ origin, user: signedIn }) } } as never;
  let working: Promise<void> = Promise.resolve();
  const locked = (_: string, work: () => Promise<void>): Promise<void> => {
    working = work();
    return working;
  };
  const runs = new Runs(journal, sites, { locked, execution: { chunkSize: 2 } });
  const entry = entryOf(more.map((ref) => statusChange(ref)));
  await journal.add(entry);
  const watching = ({ tabId = fromPage.tab!.id, runs: known }: Watching = {}): RunStatus[] => {
    const { view, background } = End.pair({ ...fromPage, origin, url: `${origin}/`, tab: { id: tabId } });
    const heard: RunStatus[] = [];
    view.onMessage.addListener((status) => heard.push(status as RunStatus));
    const server = { ...serverThatNotes(), isGranted: async () => true };
    const port = Object.assign(background, { name: watchPort }) as never;
    const dependencies = { journal, runs, sites } as unknown as Dependencies;
    watch(port, server, async (what, view) => follow(dependencies, what, view));
    view.postMessage(known ? { runs: known } : {});
    return heard;
  };
  return { runs, journal, entry, watching, worked: () => working };
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
