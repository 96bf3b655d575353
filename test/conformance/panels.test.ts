import { beforeEach, describe, expect, test } from 'vitest';
import { Identity } from '../../src/api/identity/identity.ts';
import { IdentityMap } from '../../src/api/identity/identity-map.ts';
import { Session } from '../../src/api/session.ts';
import { detailHandlers } from '../../src/background/handlers/details.ts';
import { historyHandlers } from '../../src/background/handlers/history.ts';
import { readProduction } from '../../src/changes/production.ts';
import { learnSchemas } from '../golden/learn-schemas.ts';
import { inProcess } from '../standin/in-process.ts';
import type { Switches } from '../standin/switches.ts';
import { Peer } from './support/peer.ts';
import { smallShow } from './support/small-show.ts';

// What the panels tell of the small show, whatever a server logs.

let peer: Peer;
let calls: string[][];
let sites: never;

async function open(switches: Partial<Switches>): Promise<void> {
  peer = new Peer(smallShow, switches);
  calls = [];
  const session = new Session({
    transport: inProcess(peer.standin, { calls }),
    entities: new IdentityMap(new Identity()),
  });
  await learnSchemas(session);
  const production = await readProduction(session);
  const site = { session, production: async () => production, schemas: async () => session.schemas };
  sites = { get: async () => site } as never;
  calls.length = 0;
}

const asked = { site: 'http://standin', signal: new AbortController().signal } as never;
const update = (type: string, id: string, data: object): unknown =>
  peer.call([{ action: 'update', entity_type: type, entity_key: [id], entity_data: data }]);

async function historyOf(id: string, type: string) {
  const read = historyHandlers({ sites } as never)['history.read'];
  return read({ entity: { id, type }, from: { statuses: 0, log: 0 } }, asked);
}

describe('the history of a shot', () => {
  test('tells what became of its tasks too, once, and what puts it back', async () => {
    await open({ activityLog: 'all' });
    const status = (id: string): unknown =>
      peer.query(`select status_id from Task where id is "${id}"`)[0]!['status_id'];
    const [before, approved] = [status('t1'), status('t3')];
    update('Task', 't1', { status_id: approved });
    update('Task', 't2', { bid: 28800, description: 'later' });
    const { rows, next, missing } = await historyOf('sh1', 'Shot');
    expect({ next, missing }).toEqual({ next: null, missing: [] });
    const told = rows.map(({ about, attribute, before: from, after, back }) => [
      about,
      attribute,
      from.name,
      after.name,
      back,
    ]);
    expect(told.toSorted()).toEqual(
      [
        ['Anim', 'status_id', 'In progress', 'Approved', { action: 'set-status', input: { status: before } }],
        ['comp', 'bid', expect.anything(), '1 day', { action: 'edit-attributes', input: { bid: 3.5 / 28800 } }],
        ['comp', 'description', '', 'later', { action: 'edit-attributes', input: { description: null } }],
      ].toSorted(),
    );
  });

  test.each(['none', 'notes'] as const)('tells statuses where the log tells no more (%s)', async (activityLog) => {
    await open({ activityLog });
    const approved = peer.query('select status_id from Task where id is "t3"')[0]!['status_id'];
    update('Task', 't1', { status_id: approved, description: 'x' });
    const { rows } = await historyOf('sh1', 'Shot');
    expect(rows.map(({ about, attribute }) => [about, attribute])).toEqual([['Anim', 'status_id']]);
  });
});

describe('the details of a task', () => {
  beforeEach(() => open({}));

  test('are read in few requests: attributes, people, and time against bid', async () => {
    const read = detailHandlers({ sites } as never)['details.read'];
    const { attributes, time, failed } = await read({ entity: { id: 't1', type: 'Task' } }, asked);
    expect(failed).toEqual([]);
    const value = (name: string) => attributes.find((one) => one.name === name)?.value;
    expect([value('status_id'), value('type_id')]).toEqual(['In progress', 'Animation']);
    expect(value('assignee')).toMatch(/bob/i);
    expect(time.bid).toBe(10);
    expect(time.people.map(({ seconds }) => seconds).reduce((sum, one) => sum + one, 0)).toBe(time.logged);
    expect(time.logged).toBeGreaterThan(0);
    expect(calls.length).toBeLessThanOrEqual(5);
  });
});
