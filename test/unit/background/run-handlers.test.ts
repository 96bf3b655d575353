import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import type { Dependencies } from '../../../src/background/handlers/dependencies.ts';
import { planHandlers } from '../../../src/background/handlers/plans.ts';
import { runHandlers } from '../../../src/background/handlers/runs.ts';
import { OfferedAddresses } from '../../../src/background/offered-addresses.ts';
import { Runs } from '../../../src/background/runs.ts';
import { toUserError } from '../../../src/errors.ts';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import type { Journal } from '../../../src/journal/journal.ts';
import type { JournalEntry } from '../../../src/journal/run.ts';
import type { Caller } from '../../../src/rpc/server.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';
import {
  entryOf,
  historyOf,
  journalOf,
  rowOf,
  sessionOf,
  smallShow,
  status,
  statusChange,
} from '../journal/small-show.ts';

fakeBrowser.i18n.getMessage = ((key: string) => key) as never;
const site = 'http://standin';
const user = { id: 'user-golden', name: '' };
const caller = (more: Partial<Caller> = {}): Caller => ({
  ...{ from: 'ui', site, tabId: undefined, signal: new AbortController().signal },
  ...more,
});

let standin: Standin;
let journal: Journal;
let number = 0;
/** Who is signed in, by what is remembered and by what the server says. */
let signedIn: typeof user;
/** The server names somebody else than it did when the site was opened. */
let hasLeft: boolean;
/** Opens the site. */
let open: () => Promise<unknown>;
const working: Promise<void>[] = [];
let handlers: ReturnType<typeof runHandlers> & ReturnType<typeof planHandlers>;

beforeEach(async () => {
  standin = smallShow();
  journal = await journalOf(`handlers ${number++}`);
  signedIn = user;
  hasLeft = false;
  const session = sessionOf(inProcess(standin));
  const confirmUser = async () => {
    if (hasLeft) throw new ApiError('other-user', 'Somebody else is signed in.');
    return signedIn;
  };
  const known = {
    ...{ origin: site, session, confirmUser, credentials: 'session' },
    ...{ lastProduction: async () => ({ statuses: [] }), schemas: async () => undefined, repeats: new Map() },
    documents: { put: async () => undefined },
  };
  const get = async () => ({ ...known, user: signedIn });
  open = get;
  const locked = (_: string, work: () => Promise<void>): Promise<void> => {
    const turn = work();
    working.push(turn);
    return turn;
  };
  const runs = new Runs(journal, { get: get as never }, { locked });
  const sites = { get: () => open(), records: { get: async () => ({ origin: site, user: signedIn }) } };
  const readers = { forget: () => undefined };
  const dependencies = { journal, runs, sites, readers } as unknown as Dependencies;
  const plans = planHandlers(dependencies, new OfferedAddresses());
  handlers = { ...plans, ...runHandlers(dependencies, plans) };
});
afterEach(() => {
  vi.restoreAllMocks();
  return journal.close();
});

async function planned(changes: EntityChange[] = [statusChange('t1')], action = 'set-status'): Promise<JournalEntry> {
  const entry = entryOf(changes);
  entry.changeset.action = action;
  await journal.add(entry);
  return entry;
}

/** Starts a run and waits until nobody works on it any more. */
async function applied(id: string, more: object = {}) {
  const answer = await handlers['run.start']({ id, ...more }, caller());
  await Promise.all(working.splice(0));
  return answer;
}

it('a run that has begun is not told as one that could not be started, whatever fails after that', async () => {
  const { run } = await planned();
  // Whoever was signed in has just signed out.
  open = async () => Promise.reject(new Error('Nobody is signed in.'));
  expect(await applied(run.id)).toMatchObject({ status: { id: run.id, state: 'applying' } });
  expect(await journal.run(run.id)).toMatchObject({ state: 'finished', chunks: [{ state: 'done' }] });
});

it('a plan is applied without what was left out of it', async () => {
  const { run } = await planned([statusChange('t1'), statusChange('t2')]);
  await applied(run.id, { without: [statusChange('t2').key.join()] });
  expect([historyOf(standin, 't1'), historyOf(standin, 't2')]).toEqual([[status('Approved')], []]);
});

describe('what somebody else has planned or done', () => {
  it.each(['plan.without', 'run.start', 'run.result', 'run.cancel', 'run.report'] as const)(
    'is not there for who is signed in now: %s',
    async (name) => {
      const { run } = await planned();
      if (name === 'run.result') await applied(run.id);
      signedIn = { id: 'somebody-else', name: '' };
      const input = { id: run.id, rows: [], as: 'csv' } as never;
      await expect(handlers[name](input, caller())).rejects.toMatchObject({ number: 'S303' });
      if (name !== 'run.result') expect((await journal.run(run.id))?.state).toBe('planned');
    },
  );

  it.each(['plan.undo', 'plan.restore', 'plan.finish', 'plan.read'] as const)(
    'is theirs to go on with: %s',
    async (name) => {
      const { run } = await planned();
      if (name !== 'plan.read') await applied(run.id);
      signedIn = { id: 'somebody-else', name: '' };
      const number = name === 'plan.read' ? 'S303' : 'S306';
      await expect(handlers[name]({ id: run.id }, caller())).rejects.toMatchObject({ number });
    },
  );

  it('is in no list of theirs', async () => {
    const { run } = await planned();
    await applied(run.id);
    expect(await handlers['run.recent']({}, caller())).toMatchObject([{ id: run.id }]);
    signedIn = { id: 'somebody-else', name: '' };
    expect(await handlers['run.recent']({}, caller())).toEqual([]);
  });
});

describe('what was done on another server', () => {
  it.each(['plan.without', 'run.start', 'run.result', 'run.cancel', 'run.report', 'plan.read'] as const)(
    'is not there: %s',
    async (name) => {
      const { run } = await planned();
      if (name === 'run.result') await applied(run.id);
      const input = { id: run.id, rows: [], as: 'json' } as never;
      const before = await journal.run(run.id);
      open = async () => ({ origin: 'http://elsewhere', user });
      const elsewhere = caller({ site: 'http://elsewhere' });
      await expect(handlers[name](input, elsewhere)).rejects.toMatchObject({ number: 'S303' });
      expect(await journal.run(run.id)).toEqual(before);
    },
  );
});

describe('a plan of somebody who has left meanwhile', () => {
  it('is told to nobody, and kept nowhere: S109', async () => {
    const { run } = await planned();
    await applied(run.id);
    hasLeft = true;
    const undo = handlers['plan.undo']({ id: run.id }, caller());
    expect(toUserError(await undo.catch((error) => error)).number).toBe('S109');
    expect(await journal.inState('planned')).toEqual([]);
  });
});

describe('a run', () => {
  it('is taken back once', async () => {
    const { run } = await planned();
    await applied(run.id);
    const undo = await handlers['plan.undo']({ id: run.id }, caller());
    await applied(undo.id);
    expect(rowOf(standin, 't1')['status_id']).toBe(status('Ready'));
    await expect(handlers['plan.undo']({ id: run.id }, caller())).rejects.toMatchObject({ number: 'S306' });
  });

  it('is taken back with the words that its own plan had for what it was about', async () => {
    const entry = entryOf([statusChange('t1')]);
    entry.changeset.names = { [status('Approved')]: 'Signed off' };
    await journal.add(entry);
    await applied(entry.run.id);
    const { rows } = await handlers['plan.undo']({ id: entry.run.id }, caller());
    expect(rows[0]!.attributes[0]!.before.name).toBe('Signed off');
  });

  it('of which a part could not be taken back can be tried again', async () => {
    const { run } = await planned([statusChange('t1'), statusChange('t2')]);
    await applied(run.id);
    const undo = await handlers['plan.undo']({ id: run.id }, caller());
    const { changeset, run: reversal } = (await journal.get(undo.id))!;
    const chunks = (['done', 'refused'] as const).map((state, from) => ({ from, to: from + 1, state }));
    await journal.finish({ changeset, run: { ...reversal, state: 'finished', chunks } });
    expect((await journal.run(run.id))?.undoneBy).toBeUndefined();
    expect((await handlers['plan.undo']({ id: run.id }, caller())).rows).toHaveLength(2);
  });

  it('that deletes is begun by no click in a page: a window of ours asks', async () => {
    const created = vi.spyOn(fakeBrowser.windows, 'create').mockResolvedValue({ id: 7 } as never);
    const { type, key, label } = statusChange('t1');
    const { run } = await planned([{ kind: 'delete', type, key, label, row: { id: key[0]! } }], 'delete');
    const answer = await handlers['run.start']({ id: run.id }, caller({ from: 'page', tabId: 7 }));
    expect(answer).toEqual({ asked: true });
    expect(created).toHaveBeenCalledOnce();
    expect((await journal.run(run.id))?.state).toBe('planned');
  });
});
