import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { Session } from '../../../src/api/session.ts';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import type { Operation } from '../../../src/api/wire/operations.ts';
import type { Transport } from '../../../src/api/wire/transport.ts';
import { errorOfKind } from '../../../src/errors.ts';
import { execute } from '../../../src/journal/execute.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { probe } from '../../../src/journal/receipts/probe.ts';
import { receiptsFor } from '../../../src/journal/receipts/receipts-for.ts';
import { removeReceipts } from '../../../src/journal/receipts/remove-receipts.ts';
import { isConfirmed } from '../../../src/journal/report.ts';
import { countsOf, type ReceiptForm, type Run } from '../../../src/journal/run.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';
import { FragileTransport, isWrite } from './fragile-transport.ts';
import {
  editedBySomebody,
  entryOf,
  historyOf,
  journalOf,
  rowOf,
  sessionOf,
  smallShow,
  status,
  statusChange,
  tasks,
} from './small-show.ts';

let standin: Standin;

beforeEach(() => {
  standin = smallShow();
});

const rowsOf = (type: string): number => standin.database.table(type).all().length;

/** A server that does something else with new rows of these types. */
function strange(types: readonly string[], what: 'refuses' | 'upserts' | 'renames'): Transport {
  const server = inProcess(standin);
  return async (operations, options) => {
    for (const operation of operations) {
      if (operation.action !== 'create' || !types.includes(operation.entity_type)) continue;
      if (what === 'refuses') throw new ApiError('rejected', 'No.', { exception: 'PermissionError' });
      if (what === 'renames') operation.entity_data = { ...operation.entity_data, id: crypto.randomUUID() };
      const { id, parent_id, key } = operation.entity_data;
      const known = standin.database.find(operation.entity_type, id ? [String(id)] : [String(parent_id), String(key)]);
      if (what === 'upserts' && known) standin.database.remove(known);
    }
    return server(operations, options);
  };
}

describe('the probe', () => {
  const everyType = ['Job', 'Metadata'];

  it.each<[string, () => Transport, ReceiptForm]>([
    ['keeps ids of ours and refuses them twice', () => inProcess(standin), 'job'],
    ['lets nobody make jobs', () => strange(['Job'], 'refuses'), 'metadata'],
    ['writes over a job whose id is there', () => strange(['Job'], 'upserts'), 'metadata'],
    ['gives jobs ids of its own', () => strange(['Job'], 'renames'), 'metadata'],
    ['takes neither jobs nor metadata', () => strange(everyType, 'refuses'), 'none'],
    ['writes over both', () => strange(everyType, 'upserts'), 'none'],
  ])('on a server that %s', async (_, transport, form) => {
    expect((await probe(sessionOf(transport()), 'user-golden')).form).toBe(form);
  });

  it('takes five requests where jobs prove transactions, and leaves nothing behind', async () => {
    const calls: string[][] = [];
    const found = await probe(sessionOf(inProcess(standin, { calls })), 'user-golden');
    expect(found).toEqual({ form: 'job', showsStored: true, duplicate: 'IntegrityError' });
    expect(calls).toEqual([['create'], ['create', 'create'], ['query'], ['query', 'update'], ['query', 'delete']]);
    expect([rowsOf('Job'), rowsOf('Metadata')]).toEqual([0, 0]);
  });

  it('does not believe a server that answers with what it was asked for instead of what it stored', async () => {
    const server = inProcess(standin);
    const echoing: Transport = async (operations, options) => {
      const results = (await server(operations, options)) as { data: object }[];
      return results.map((result, index) => {
        const operation = operations[index]!;
        return operation.action === 'update'
          ? { ...result, data: { ...result.data, ...operation.entity_data } }
          : result;
      });
    };
    expect(await probe(sessionOf(echoing), 'user-golden')).toMatchObject({ form: 'job', showsStored: false });
  });

  it('finds nothing out while the server is away', async () => {
    const session = sessionOf(() => Promise.reject(new ApiError('signed-out', 'no')));
    await expect(probe(session, 'user-golden')).rejects.toMatchObject({ kind: 'signed-out' });
  });

  it.each(['DuplicateEntryError', 'ValidationError'])(
    'reads whether its row was made when a request that arrived twice is answered by a %s',
    async (exception) => {
      let creates = 0;
      const way = new FragileTransport(inProcess(standin));
      way.mishap = async (operations) => {
        if (operations[0]!.action !== 'create' || operations.length !== 1 || creates++ > 0) return undefined;
        await inProcess(standin)(structuredClone(operations));
        return { what: 'answered', with: new ApiError('rejected', 'No.', { exception }) };
      };
      expect(await probe(sessionOf(way.transport), 'user-golden')).toMatchObject({ form: 'job', showsStored: true });
      expect([rowsOf('Job'), rowsOf('Metadata')]).toEqual([0, 0]);
    },
  );

  it('that found nothing by a passing refusal is made again after an hour', async () => {
    const journal = new Journal('probe again');
    const run = { site: 'http://standin', user: 'user-golden' };
    let now = 1_000_000;
    const formOf = async (transport: Transport): Promise<ReceiptForm> =>
      (await receiptsFor(journal, sessionOf(transport), run, () => now)).form;
    expect(await formOf(strange(everyType, 'refuses'))).toBe('none');
    now += 3_599_000;
    expect(await formOf(inProcess(standin))).toBe('none');
    now += 2000;
    expect(await formOf(inProcess(standin))).toBe('job');
    await journal.close();
  });

  it('follows what somebody has chosen, and makes rows of no other kind', async () => {
    const journal = new Journal('probe of choice');
    const run = { site: 'http://standin', user: 'user-golden' };
    let now = 1_000_000;
    const made = new Set<unknown>();
    const way = new FragileTransport(inProcess(standin));
    way.mishap = (operations) => {
      for (const { action, ...one } of operations)
        if (action === 'create') made.add((one as { entity_type?: string }).entity_type);
      return undefined;
    };
    const chosen = async (form?: ReceiptForm): Promise<unknown[]> => {
      made.clear();
      way.requests.length = 0;
      await journal.sites.update(run.site, { chosen: form });
      const known = await receiptsFor(journal, sessionOf(way.transport), run, () => now);
      now += 7_200_000;
      const again = await receiptsFor(journal, sessionOf(way.transport), run, () => now);
      expect(again).toEqual(known);
      return [known.form, known.showsStored, [...made], way.requests.length];
    };
    expect(await chosen('metadata')).toEqual(['metadata', true, ['Metadata'], 5]);
    // That answers show what is stored is known from before.
    expect(await chosen('none')).toEqual(['none', true, [], 0]);
    expect(await chosen()).toEqual(['job', true, ['Job'], 5]);
    await journal.close();
  });

  it('is made anew where somebody asks for it, and counts from then on', async () => {
    const journal = new Journal('probe anew');
    const run = { site: 'http://standin', user: 'user-golden' };
    const formOf = async (transport: Transport, anew = false): Promise<ReceiptForm> =>
      (await receiptsFor(journal, sessionOf(transport), run, () => 1, { anew })).form;
    expect(await formOf(inProcess(standin))).toBe('job');
    const withoutJobs = strange(['Job'], 'refuses');
    expect(await formOf(withoutJobs)).toBe('job');
    expect(await formOf(withoutJobs, true)).toBe('metadata');
    expect(await formOf(withoutJobs)).toBe('metadata');
    await journal.close();
  });

  it('does not fall back on jobs where somebody wants none', async () => {
    const journal = new Journal('no jobs');
    const run = { site: 'http://standin', user: 'user-golden' };
    await journal.sites.update(run.site, { chosen: 'metadata' });
    const { form } = await receiptsFor(journal, sessionOf(strange(['Metadata'], 'refuses')), run, () => 1);
    expect([form, rowsOf('Job')]).toEqual(['none', 0]);
    await journal.close();
  });

  it.each([1, 2, 3, 4])('that broke off after %i requests leaves rows that the next one removes', async (requests) => {
    const journal = new Journal(`probe broken off ${requests}`);
    const run = { site: 'http://standin', user: 'user-golden' };
    const way = new FragileTransport(inProcess(standin));
    way.mishap = (_, number) => (number >= requests ? { what: 'lost' } : undefined);
    const wait = async (): Promise<void> => {};
    const session = new Session({ transport: way.transport, entities: new IdentityMap(new Identity()), wait });
    await expect(receiptsFor(journal, session, run)).rejects.toMatchObject({ kind: 'offline' });
    expect(rowsOf('Job')).toBe(1);
    way.mishap = () => undefined;
    await receiptsFor(journal, session, run);
    expect(rowsOf('Job')).toBe(0);
    await journal.close();
  });

  it('is made once for each site and user, before the first write', async () => {
    const journal = new Journal('probe once');
    const calls: string[][] = [];
    for (const ref of ['t1', 't2']) {
      const entry = entryOf([statusChange(ref)]);
      await journal.add(entry);
      await execute(entry, { journal, session: sessionOf(inProcess(standin, { calls })) });
      expect(entry.run.state).toBe('finished');
    }
    expect(calls).toHaveLength(5 + 2);
    expect(await journal.receipts.known('http://standin', 'user-golden')).toMatchObject({
      form: 'job',
      showsStored: true,
    });
    expect(await journal.receipts.known('http://standin', 'other')).toBeUndefined();
    await journal.close();
  });
});

describe.each(['job', 'metadata'] as const)('a lost answer, with a receipt as %s', (form) => {
  let journal: Journal;
  let way: FragileTransport;
  let id: string;
  let now: number;

  beforeEach(async () => {
    journal = await journalOf(`receipts ${form} ${crypto.randomUUID()}`, { form });
    way = new FragileTransport(inProcess(standin));
    const entry = entryOf(tasks.map((ref) => statusChange(ref)));
    id = entry.run.id;
    now = Date.now();
    await journal.add(entry);
  });
  afterEach(() => journal.close());

  async function goOn(): Promise<Run> {
    const wait = async (milliseconds: number): Promise<void> => {
      now += milliseconds;
    };
    const options = { journal, session: sessionOf(way.transport), clock: () => now, wait };
    return execute((await journal.get(id))!, options);
  }

  const isFence = (operations: Operation[]): boolean =>
    operations.length === 1 && operations[0]!.action === 'create' && JSON.stringify(operations).includes('nonce');
  const once = (): void => {
    for (const ref of tasks) expect(historyOf(standin, ref)).toEqual([status('Approved')]);
  };

  it('is known by one request when it had happened, and takes no time', async () => {
    way.mishap = (operations) => (isWrite(operations) ? { what: 'unanswered' } : undefined);
    const before = now;
    expect(countsOf(await goOn())).toMatchObject({ written: 4 });
    expect(way.requests).toHaveLength(2);
    expect(now - before).toBeLessThan(1000);
    once();
  });

  it('is known by three when it had not, and is sent again', async () => {
    way.mishap = (_, number) => (number === 0 ? { what: 'lost' } : undefined);
    expect(countsOf(await goOn())).toMatchObject({ written: 4 });
    expect(way.requests.map((operations) => [isWrite(operations), isFence(operations)])).toEqual([
      [true, false],
      [false, false],
      [false, true],
      [false, false],
      [true, false],
    ]);
    once();
  });

  it('that comes late finds the fence, and does nothing', async () => {
    let late: Operation[] = [];
    way.mishap = (operations, number) => {
      if (number > 0) return undefined;
      late = structuredClone(operations);
      return { what: 'lost' };
    };
    await goOn();
    await expect(inProcess(standin)(late)).rejects.toMatchObject({ kind: 'rejected' });
    once();
  });

  it('that comes between the look and the fence happened, whatever is answered to the fence', async () => {
    let late: Operation[] = [];
    way.mishap = async (operations, number) => {
      if (number === 0) late = structuredClone(operations);
      if (isFence(operations)) await inProcess(standin)(late);
      return number === 0 ? { what: 'lost' } : undefined;
    };
    expect(countsOf(await goOn())).toMatchObject({ written: 4 });
    expect(way.writes).toHaveLength(1);
    once();
  });

  it('whose fence is lost is unknown, is asked again with more time between, and blocks nothing else', async () => {
    way.mishap = (operations) => (isWrite(operations) || isFence(operations) ? { what: 'lost' } : undefined);
    const run = await goOn();
    expect(run).toMatchObject({ state: 'unknown', interruption: 'outcome-unknown' });
    expect(run.chunks).toMatchObject([{ state: 'sent' }]);
    expect(run.retryAt).toBe(now + 10_000);
    way.mishap = () => undefined;
    expect((await goOn()).state).toBe('finished');
    once();
  });

  it('is recognised by another life, which made a fence and died before it could read it', async () => {
    let requests = 0;
    way.mishap = (operations) => {
      if (isWrite(operations)) return requests++ === 0 ? { what: 'lost' } : undefined;
      if (isFence(operations)) return undefined;
      if (requests++ === 2) throw new TypeError('killed');
      return undefined;
    };
    await expect(goOn()).rejects.toThrow('killed');
    way.mishap = () => undefined;
    way.requests.length = 0;
    expect(countsOf(await goOn())).toMatchObject({ written: 4 });
    // One look shows the fence, which says all there is to know.
    expect(way.requests.map((operations) => isWrite(operations))).toEqual([false, true]);
    once();
  });

  it('whose receipt somebody has cleared away is not sent again: what is there counts as written', async () => {
    way.mishap = (operations, number) => {
      const type = form === 'job' ? 'Job' : 'Metadata';
      if (number === 1) for (const row of standin.database.table(type).all()) standin.database.remove(row);
      return isWrite(operations) ? { what: 'unanswered' } : undefined;
    };
    const run = await goOn();
    expect(countsOf(run)).toMatchObject({ written: 4, overtaken: 0 });
    expect(way.writes).toHaveLength(1);
    once();
  });

  it('that waited in vain for a copy of its own request, which commits, is written once', async () => {
    way.mishap = async (operations, number) => {
      if (number > 0) return undefined;
      await inProcess(standin)(structuredClone(operations));
      const words = '(1205, Lock wait timeout exceeded)';
      return { what: 'answered', with: new ApiError('rejected', words, { exception: 'OperationalError' }) };
    };
    expect(countsOf(await goOn())).toMatchObject({ written: 4 });
    expect(way.writes).toHaveLength(1);
    once();
  });

  const table = () => standin.database.table(form === 'job' ? 'Job' : 'Metadata');
  const textIs = (text: string): Record<string, unknown> => (form === 'job' ? { data: text } : { value: text });

  it('whose row somebody has rewritten is neither written nor fenced, but unknown', async () => {
    way.mishap = (operations, number) => {
      if (number === 3) for (const row of table().all()) standin.database.update(row, textIs('{"description":"x"}'));
      return isWrite(operations) ? { what: 'lost' } : undefined;
    };
    expect(await goOn()).toMatchObject({ state: 'unknown', interruption: 'outcome-unknown' });
    expect(way.writes).toHaveLength(1);
  });

  it('whose fence somebody has set to done is not written', async () => {
    way.mishap = (_, number) => {
      if (number === 3 && form === 'job')
        for (const row of table().all()) standin.database.update(row, { status: 'done' });
      return number === 0 ? { what: 'lost' } : undefined;
    };
    expect(countsOf(await goOn())).toMatchObject({ written: 4 });
    expect(way.writes).toHaveLength(2);
    once();
  });

  it('is not sent again once a receipt of the run that was there is gone', async () => {
    way.mishap = (operations, number) => {
      if (number !== 2) return isWrite(operations) && number === 1 ? { what: 'unanswered' } : undefined;
      for (const row of table().all()) standin.database.remove(row);
      for (const ref of ['t3', 't4']) editedBySomebody(standin, ref, { status_id: status('Ready') });
      // Neither values nor history show anything of it any more.
      for (const row of standin.database.table('StatusChange').all()) standin.database.remove(row);
      return undefined;
    };
    const entry = (await journal.get(id))!;
    entry.run.chunks = [0, 2].map((from) => ({ from, to: from + 2, state: 'queued' as const }));
    await journal.saveRun(entry.run);
    expect(await goOn()).toMatchObject({
      state: 'unknown',
      chunks: [{ state: 'done' }, { state: 'sent' }],
    });
    expect(way.writes).toHaveLength(2);
  });

  it('is sent under the same ids by two copies of one profile, and written once', async () => {
    const copy = (await journal.get(id))!;
    const second = await journalOf(`copy ${form} ${crypto.randomUUID()}`, { form });
    await second.add(copy);
    await goOn();
    const run = await execute(copy, { journal: second, session: sessionOf(way.transport), patience: 0 });
    expect(countsOf(run)).toMatchObject({ written: 4 });
    expect(run.attempts.map((one) => one.id)).toEqual((await journal.run(id))!.attempts.map((one) => one.id));
    expect(table().all()).toHaveLength(1);
    once();
    await second.close();
  });

  it.each([true, false])(
    'leaves a doubt on the run when its rows are gone by the time they are removed: %s',
    async (isGone) => {
      const run = await goOn();
      if (isGone) for (const row of table().all()) standin.database.remove(row);
      await removeReceipts(run, { journal, session: sessionOf(way.transport) });
      const kept = (await journal.run(id))!;
      expect([kept.receiptsDue, kept.doubt]).toEqual([undefined, isGone || undefined]);
      expect(isConfirmed(kept)).toBe(!isGone);
      expect(table().all()).toEqual([]);
    },
  );

  const days = 24 * 3_600_000;
  /** It is written, nobody hears of it, and the browser is closed. */
  async function leftBehind(): Promise<void> {
    way.mishap = (_, number) =>
      number === 0 ? { what: 'unanswered' } : { what: 'answered', with: new ApiError('signed-out', 'Who are you?') };
    expect(await goOn()).toMatchObject({ state: 'interrupted', chunks: [{ state: 'sent' }] });
    way.mishap = () => undefined;
    way.requests.length = 0;
  }

  it('proves nothing when its row is not there after days: that is told, and what somebody wants is sent again', async () => {
    await leftBehind();
    // A copy of the profile has come to know it and has removed the row; then somebody has changed everything back.
    for (const row of table().all()) standin.database.remove(row);
    for (const ref of tasks) editedBySomebody(standin, ref, { status_id: status('Ready') });
    for (const row of standin.database.table('StatusChange').all()) standin.database.remove(row);
    now += 4 * days;
    const lost = await goOn();
    expect(lost).toMatchObject({ state: 'unknown', interruption: 'outcome-unknown', chunks: [{ state: 'sent' }] });
    // Nobody but the user can tell: it is not asked for again by itself.
    expect([lost.retryAt, way.writes, table().all()]).toEqual([undefined, [], []]);
    await journal.begin(id);
    expect(countsOf(await goOn())).toMatchObject({ written: 4 });
  });

  it('is known by its row after days as well', async () => {
    await leftBehind();
    now += 4 * days;
    const run = await goOn();
    expect([countsOf(run).written, isConfirmed(run), way.requests.length]).toEqual([4, true, 1]);
    once();
  });

  it('is no reason to send what was left for days before somebody has said so again', async () => {
    now += 4 * days;
    const left = await goOn();
    expect([left.state, errorOfKind(left.interruption!)]).toEqual(['unknown', 'S313']);
    expect(way.requests).toEqual([]);
    await journal.begin(id);
    expect(countsOf(await goOn())).toMatchObject({ written: 4 });
    once();
  });

  it('leaves no doubt when removing the rows was broken off', async () => {
    const run = await goOn();
    way.mishap = (operations) => (operations[0]!.action === 'delete' ? { what: 'unanswered' } : undefined);
    const options = { journal, session: sessionOf(way.transport) };
    await expect(removeReceipts(run, options)).rejects.toMatchObject({ kind: 'timeout' });
    expect((await journal.run(id))!.receiptsDue).toBeGreaterThan(0);
    await removeReceipts((await journal.run(id))!, options);
    expect(await journal.run(id)).toMatchObject({ receiptsRead: true });
    expect((await journal.run(id))!.receiptsDue).toBeUndefined();
    expect((await journal.run(id))!.doubt).toBeUndefined();
  });

  it('and a receipt that was made a failed job by hand is still a receipt', async () => {
    way.mishap = (operations) => {
      if (!isWrite(operations) && form === 'job')
        for (const row of standin.database.table('Job').all()) standin.database.update(row, { status: 'failed' });
      return isWrite(operations) ? { what: 'unanswered' } : undefined;
    };
    expect(countsOf(await goOn())).toMatchObject({ written: 4 });
    expect(way.requests).toHaveLength(2);
  });
});

describe('a lost answer without receipts', () => {
  async function story(what: 'lost' | 'unanswered', user = 'user-golden') {
    const journal = await journalOf(`none ${what} ${user}`, { form: 'none', user });
    const way = new FragileTransport(inProcess(standin));
    const entry = entryOf(tasks.map((ref) => statusChange(ref)));
    entry.run.user = user;
    await journal.add(entry);
    let now = Date.now();
    const wait = async (milliseconds: number): Promise<void> => {
      now += milliseconds;
    };
    const goOn = async (): Promise<Run> =>
      execute((await journal.get(entry.run.id))!, {
        journal,
        session: sessionOf(way.transport),
        clock: () => now,
        wait,
      });
    way.mishap = (operations, number) => (number === 0 && isWrite(operations) ? { what } : undefined);
    return { run: await goOn(), goOn, way, journal, id: entry.run.id };
  }

  it('is looked for in history and values, and what is found is not called proven', async () => {
    const { run, way } = await story('unanswered');
    expect(run).toMatchObject({ state: 'finished', chunks: [{ state: 'done', unproven: true }] });
    expect(way.writes).toHaveLength(1);
  });

  it('is never sent again by itself; the user may, and what was lost then is remembered', async () => {
    const { run, goOn, way, journal, id } = await story('lost');
    expect(run).toMatchObject({ state: 'unknown', interruption: 'outcome-unknown', chunks: [{ state: 'sent' }] });
    expect(run.retryAt).toBeUndefined();
    expect((await goOn()).state).toBe('unknown');
    expect(way.writes).toHaveLength(1);
    await journal.begin(id);
    const after = await goOn();
    expect(after).toMatchObject({ state: 'finished', chunks: [{ state: 'done' }] });
    expect(after.chunks[0]?.late).toHaveLength(1);
    expect(way.writes).toHaveLength(2);
    expect(rowOf(standin, 't1')['status_id']).toBe(status('Approved'));
  });
});

describe('a server that does not say who we are', () => {
  it('loses nothing: a lost answer is written once and can be undone', async () => {
    const journal = await journalOf('unknown user', { user: 'unknown' });
    const way = new FragileTransport(inProcess(standin));
    const entry = entryOf(tasks.map((ref) => statusChange(ref)));
    entry.run.user = 'unknown';
    await journal.add(entry);
    way.mishap = (operations) => (isWrite(operations) && way.writes.length === 1 ? { what: 'unanswered' } : undefined);
    const run = await execute(entry, { journal, session: sessionOf(way.transport), patience: 0 });
    expect(countsOf(run)).toMatchObject({ written: 4 });
    expect(way.writes).toHaveLength(1);
  });
});
