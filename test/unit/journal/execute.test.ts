import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { execute } from '../../../src/journal/execute.ts';
import type { Journal } from '../../../src/journal/journal.ts';
import { countsOf, type JournalEntry, type Run } from '../../../src/journal/run.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';
import { FragileTransport, isWrite } from './fragile-transport.ts';
import {
  change,
  entryOf,
  everything,
  id,
  journalOf,
  rowOf,
  sessionOf,
  smallShow,
  status,
  statusChange,
  thumbnail,
} from './small-show.ts';

let standin: Standin;
let journal: Journal;
let way: FragileTransport;
let number = 0;

beforeEach(async () => {
  standin = smallShow();
  journal = await journalOf(`execute ${number++}`);
  way = new FragileTransport(inProcess(standin));
});
afterEach(() => journal.close());

async function planned(changes: EntityChange[]): Promise<JournalEntry> {
  const entry = entryOf(changes);
  await journal.add(entry);
  return entry;
}

function run(entry: JournalEntry, chunkSize = 3, progress?: (run: Run) => void): Promise<Run> {
  return execute(entry, {
    journal,
    session: sessionOf(way.transport),
    chunkSize,
    patience: 0,
    clock: () => 42,
    ...(progress && { progress }),
  });
}

describe('carrying out a changeset', () => {
  it('writes everything, and the journal says so', async () => {
    const entry = await planned(everything.map((ref) => statusChange(ref)));
    const finished = await run(entry);
    expect(everything.map((ref) => rowOf(standin, ref)['status_id'])).toEqual(everything.map(() => status('Approved')));
    expect(finished).toMatchObject({ state: 'finished', finishedAt: 42 });
    expect(countsOf(finished)).toMatchObject({ total: 8, written: 8, open: 0 });
    expect(await journal.run(entry.run.id)).toEqual(finished);
  });

  it('sends each chunk as one request, in order, with a look at what it is about to write in front', async () => {
    const entry = await planned([
      statusChange('v1'),
      statusChange('t1'),
      change('s1', { thumbnail_id: { after: thumbnail('B') } }),
      statusChange('t2'),
    ]);
    await run(entry);
    expect(way.requests).toHaveLength(2);
    expect(way.requests[0]!.map((operation) => ({ ...operation }))).toEqual([
      { action: 'query_server_information', values: ['user_information'] },
      { action: 'query', expression: `select id, status_id from AssetVersion where id in ("${id('v1')}")` },
      { action: 'query', expression: `select id, status_id from Task where id in ("${id('t1')}")` },
      { action: 'query', expression: `select id, thumbnail_id from Shot where id in ("${id('s1')}")` },
      {
        action: 'create',
        entity_type: 'Job',
        entity_data: {
          __entity_type__: 'Job',
          id: entry.run.attempts[0]!.id,
          type: 'api_job',
          status: 'done',
          data: '{"description":"Set status","receipt":true}',
        },
      },
      update('AssetVersion', 'v1', { status_id: status('Approved') }),
      update('Task', 't1', { status_id: status('Approved') }),
      update('Shot', 's1', { thumbnail_id: thumbnail('B') }),
    ]);
    expect(way.requests[1]!.at(-1)).toEqual(update('Task', 't2', { status_id: status('Approved') }));
  });

  function update(type: string, ref: string, values: object): object {
    return {
      action: 'update',
      entity_type: type,
      entity_key: [id(ref)],
      entity_data: { __entity_type__: type, ...values },
    };
  }

  it('writes all attributes of an entity at once, and can empty them', async () => {
    const both = { status_id: { after: status('Done') }, thumbnail_id: { after: null } };
    await run(await planned([change('t1', both)]));
    expect(rowOf(standin, 't1')).toMatchObject({ status_id: status('Done'), thumbnail_id: null });
    expect(way.writes).toHaveLength(1);
  });

  it('of nothing is finished at once', async () => {
    const finished = await run(await planned([]));
    expect(finished.state).toBe('finished');
    expect(way.requests).toEqual([]);
  });

  it('that is finished does nothing any more', async () => {
    const entry = await planned([statusChange('t1')]);
    await run(entry);
    const before = await journal.run(entry.run.id);
    const again = await execute(entry, { journal, session: sessionOf(way.transport), clock: () => 99 });
    expect(again).toEqual(before);
    expect(await journal.run(entry.run.id)).toEqual(before);
    expect(way.requests).toHaveLength(1);
  });

  it('that was interrupted before it was cut into chunks sends all of it', async () => {
    const entry = await planned([statusChange('t1'), statusChange('t2')]);
    entry.run.state = 'interrupted';
    entry.run.interruption = 'offline';
    await journal.saveRun(entry.run);
    const finished = await run((await journal.get(entry.run.id))!);
    expect(countsOf(finished)).toMatchObject({ total: 2, written: 2 });
    expect(rowOf(standin, 't2')['status_id']).toBe(status('Approved'));
  });
});

describe('the journal, while a changeset is carried out', () => {
  it('says that a request was sent before it leaves', async () => {
    const entry = await planned(everything.map((ref) => statusChange(ref)));
    const seen: unknown[] = [];
    way.mishap = async (operations) => {
      const stored = await journal.run(entry.run.id);
      if (isWrite(operations)) seen.push([stored?.state, ...(stored?.chunks ?? []).map(({ state }) => state)]);
      return undefined;
    };
    await run(entry);
    expect(seen).toEqual([
      ['applying', 'sent', 'queued', 'queued'],
      ['applying', 'done', 'sent', 'queued'],
      ['applying', 'done', 'done', 'sent'],
    ]);
  });

  it('says when', async () => {
    const entry = await planned([statusChange('t1')]);
    await run(entry);
    expect((await journal.run(entry.run.id))?.chunks).toEqual([
      expect.objectContaining({ state: 'done', sentAt: 42, attempt: 0 }),
    ]);
  });

  it('knows every step before anybody else hears of it', async () => {
    const entry = await planned([statusChange('t1'), statusChange('t2')]);
    const saved: string[] = [];
    const { saveRun, finish } = journal;
    journal.saveRun = async (one) => {
      await saveRun.call(journal, one);
      saved.push(JSON.stringify(one));
    };
    journal.finish = async (one) => {
      await finish.call(journal, one);
      saved.push(JSON.stringify(one.run));
    };
    const heard: string[] = [];
    await run(entry, 1, (one) => {
      heard.push(JSON.stringify(one));
      expect(saved.at(-1)).toBe(heard.at(-1));
    });
    expect(heard).toEqual(saved);
    expect(heard.map((one) => (JSON.parse(one) as Run).state)).toEqual([
      ...Array(heard.length - 1).fill('applying'),
      'finished',
    ]);
  });
});
