import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepPlan, maxChanges, shownPlan } from '../../../src/background/keep-plan.ts';
import { narrowPlan, restingOn } from '../../../src/background/left-out.ts';
import { planAgain } from '../../../src/background/plan-again.ts';
import { Runs } from '../../../src/background/runs.ts';
import { runStatus } from '../../../src/background/shown.ts';
import type { Site } from '../../../src/background/site.ts';
import { addressOfChange } from '../../../src/journal/address.ts';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import type { Journal } from '../../../src/journal/journal.ts';
import type { Run } from '../../../src/journal/run.ts';
import type { Caller } from '../../../src/rpc/server.ts';
import { entryOf, journalOf, rests, statusChange } from '../journal/small-show.ts';

const origin = 'http://standin';
const caller = { from: 'page', site: origin, tabId: 1 } as Caller;
const site = {
  origin,
  user: { id: 'user-golden', name: '' },
  lastProduction: async () => ({ statuses: [] }),
} as unknown as Site;
const minutes = 60_000;

let journal: Journal;
let runs: Runs;
let number = 0;

beforeEach(async () => {
  journal = await journalOf(`kept plans ${number++}`);
  runs = new Runs(journal, { get: async () => site as never });
});
afterEach(() => journal.close());

const keep = (changes: EntityChange[]) =>
  keepPlan({ journal, runs }, site, {
    ...{ action: 'set-status', title: 'Set status', changes, skipped: [] },
    recipe: { command: 'plan.make', input: { action: 'set-status' } },
  });

const note = (content: string, reply?: string): EntityChange => {
  const key = crypto.randomUUID();
  const values = { id: key, content, ...(reply && { in_reply_to_id: reply }) };
  return { kind: 'create', type: 'Note', key: [key], label: statusChange('t1').label, values };
};

describe('a plan', () => {
  it('is kept, and says of each entity what becomes of it', async () => {
    const made = await keep([statusChange('t1'), note('a')]);
    expect((await journal.get(made.id))?.run).toMatchObject({ state: 'planned', user: 'user-golden', site: origin });
    expect(made.rows.map(({ kind }) => kind)).toEqual(['update', 'create']);
    expect([made.losses, made.isSplit]).toEqual([undefined, undefined]);
  });

  it('of more than ten thousand changes is refused, with how many there are: S312', async () => {
    const changes = Array.from({ length: maxChanges + 1 }, () => statusChange('t1'));
    await expect(keep(changes)).rejects.toMatchObject({ number: 'S312', detail: '10001' });
    expect(await keep(changes.slice(1))).toBeTruthy();
  });

  it('about entities of which it is unknown what became of them is refused: S307', async () => {
    const entry = entryOf([statusChange('t1')]);
    const chunks = [{ from: 0, to: 1, state: 'sent' as const }];
    await journal.add({ ...entry, run: { ...entry.run, state: 'unknown', chunks } });
    await expect(keep([statusChange('t1')])).rejects.toMatchObject({ number: 'S307' });
    expect(await keep([statusChange('t2')])).toBeTruthy();
  });

  it('that takes something back shows it as it stood in its own plan, and so does one that takes back that', async () => {
    const changes = ['t1', 't2', 't3'].map((id) => statusChange(id));
    const ids = changes.map(({ key: [id] }) => id);
    const original = await keep(changes);
    const takeBack = (undoes: string, order: EntityChange[]) =>
      keepPlan({ journal, runs }, site, {
        ...{ action: 'undo', title: 'Undo', changes: order, skipped: [], undoes },
        recipe: { command: 'plan.undo', input: { id: undoes } },
      });
    const undo = await takeBack(original.id, changes.toReversed());
    const redo = await takeBack(undo.id, changes);
    expect([undo, redo].map(({ rows }) => rows.map(({ id }) => id))).toEqual([ids, ids]);
    expect((await journal.get(undo.id))?.changeset.changes.map(({ key: [id] }) => id)).toEqual(ids.toReversed());
    expect((await takeBack('gone', changes.toReversed())).rows.map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it('says that it becomes several requests where the server is known to need that, and only there', async () => {
    const first = note('a');
    const changes = [first, note('b', first.key[0])];
    expect((await keep(changes)).isSplit).toBeUndefined();
    const known = (await journal.receipts.known(origin, 'user-golden'))!;
    await journal.receipts.keep({ ...known, cutsAtCreates: true });
    expect((await keep(changes)).isSplit).toBe(true);
    expect((await keep([note('a'), note('b')])).isSplit).toBeUndefined();
  });
});

describe('a plan that is applied', () => {
  /** Applies an old plan at a time after it was made, when making it again comes to these changes. */
  async function applied(after: number, again: EntityChange[], before: EntityChange[] = [statusChange('t1')]) {
    const old = await keep(before);
    const inputs: unknown[] = [];
    const make = async (input: unknown) => {
      inputs.push(input);
      return keep(again);
    };
    const makers = { 'plan.make': make, 'plan.undo': make, 'plan.restore': make } as never;
    const { createdAt } = (await journal.get(old.id))!.changeset;
    const changed = await planAgain(old.id, { journal, makers, caller, now: createdAt + after });
    return { old, changed, inputs };
  }

  it('within two minutes is applied as it was read', async () => {
    const { changed, inputs } = await applied(2 * minutes - 1, [statusChange('t2')]);
    expect([changed, inputs]).toEqual([undefined, []]);
  });

  it('by a clock that was set back since is made again', async () => {
    const { inputs } = await applied(-60 * minutes, [statusChange('t1')]);
    expect(inputs).toEqual([{ action: 'set-status' }]);
  });

  it('later is made again as it was made, and applied if it comes to the same', async () => {
    const { old, changed, inputs } = await applied(2 * minutes, [statusChange('t1')]);
    expect([changed, inputs]).toEqual([undefined, [{ action: 'set-status' }]]);
    expect((await journal.get(old.id))?.run.state).toBe('planned');
  });

  it('later is told instead, as it has become, if it does not: the old one is gone', async () => {
    const { old, changed } = await applied(2 * minutes, [statusChange('t1'), statusChange('t2')]);
    expect(changed?.rows).toHaveLength(2);
    expect(await journal.get(old.id)).toBeUndefined();
    expect((await journal.get(changed!.id))?.run.state).toBe('planned');
  });

  it('is the same one when what it makes anew got other ids of ours, and only then', async () => {
    const talk = (...[first, second]: [string, string]): EntityChange[] => {
      const on = note(first);
      const restsOn = { of: 'all' as const, addresses: [addressOfChange(on)] };
      return [on, { ...note(second, on.key[0]), restsOn } as EntityChange];
    };
    const same = await applied(2 * minutes, talk('a', 'b'), talk('a', 'b'));
    expect(same.changed).toBeUndefined();
    const other = await applied(2 * minutes, talk('a', 'c'), talk('a', 'b'));
    expect(other.changed).toBeDefined();
    const apart = await applied(2 * minutes, [note('a'), note('b')], talk('a', 'b'));
    expect(apart.changed).toBeDefined();
  });

  it('is gone where it comes to the same when it is made again: what is applied is the old one', async () => {
    const { old, inputs } = await applied(2 * minutes, [statusChange('t1')]);
    expect(inputs).toHaveLength(1);
    expect((await journal.inState('planned')).map(({ id }) => id)).toEqual([old.id]);
  });

  it.each(['applying', 'interrupted', 'unknown', 'finished'] as const)(
    'and has begun is never made again: %s',
    async (state) => {
      const old = await keep([statusChange('t1')]);
      const run = (await journal.run(old.id))!;
      await journal.saveRun({ ...run, state, chunks: [{ from: 0, to: 1, state: 'sent' }] });
      const make = () => Promise.reject(new Error('It is made again.'));
      const makers = { 'plan.make': make } as never;
      expect(await planAgain(old.id, { journal, makers, caller, now: Date.now() + 10 * minutes })).toBeUndefined();
      expect((await journal.run(old.id))?.state).toBe(state);
    },
  );

  it('of another site is not looked at', async () => {
    const old = await keep([statusChange('t1')]);
    const other = { ...caller, site: 'http://elsewhere' };
    const makers = {} as never;
    expect(await planAgain(old.id, { journal, makers, caller: other, now: Date.now() + 10 * minutes })).toBeUndefined();
  });
});

describe('a plan without some of its rows', () => {
  const changes = () => [statusChange('t1'), statusChange('s1', 'Done', rests('all', 't1')), statusChange('t2')];
  const keysOf = async (id: string) => (await journal.get(id))?.changeset.changes.map(({ key }) => key[0]);

  it('says what rests on them, and stays whole until it is applied', async () => {
    const { id, rows } = await keep(changes());
    const entry = (await journal.get(id))!;
    expect(restingOn(entry, [rows[0]!.id])).toEqual([{ row: rows[1]!.id, attribute: 'status_id' }]);
    expect(restingOn(entry, [rows[2]!.id, 'nobody knows what'])).toEqual([]);
    expect(await keysOf(id)).toHaveLength(3);
  });

  it('is applied without them and what rests on them; what is under way is not made less', async () => {
    const { id, rows } = await keep(changes());
    await narrowPlan(journal, id, []);
    expect(await keysOf(id)).toHaveLength(3);
    await narrowPlan(journal, id, [rows[0]!.id]);
    expect(await keysOf(id)).toEqual([rows[2]!.id]);
    const { skipped } = (await journal.get(id))!.changeset;
    expect(skipped.map((one) => [one.id, one.reason])).toEqual([
      [rows[0]!.id, 'unticked'],
      [rows[1]!.id, 'rests-on-unticked'],
    ]);
    await journal.begin(id);
    await narrowPlan(journal, id, [rows[2]!.id]);
    expect(await keysOf(id)).toEqual([rows[2]!.id]);
  });

  describe('that has become old', () => {
    /** Leaves rows out of a plan, and applies it ten minutes later, when making it again comes to these changes. */
    async function applied(before: EntityChange[], out: number[], again: EntityChange[]) {
      const { id, rows } = await keep(before);
      await narrowPlan(
        journal,
        id,
        out.map((index) => rows[index]!.id),
      );
      const make = () => keep(again);
      const read = async ({ id: made }: { id: string }) => shownPlan(journal, site, (await journal.get(made))!);
      const makers = { 'plan.make': make, 'plan.read': read } as never;
      const changed = await planAgain(id, { journal, makers, caller, now: Date.now() + 10 * minutes });
      return { id, changed };
    }

    it('is applied without them where it comes to the same', async () => {
      const { id, changed } = await applied(changes(), [0], changes());
      expect(changed).toBeUndefined();
      expect(await keysOf(id)).toEqual([changes()[2]!.key[0]]);
    });

    it('is told without them where it comes to something else', async () => {
      const { id, changed } = await applied(changes(), [0], [...changes(), statusChange('t3')]);
      expect(await keysOf(id)).toBeUndefined();
      expect(changed?.rows.map(({ id: row }) => row)).toEqual([statusChange('t2').key[0], statusChange('t3').key[0]]);
      expect(changed?.skipped.map(({ reason }) => reason)).toEqual(['unticked', 'rests-on-unticked']);
      expect(await keysOf(changed!.id)).toHaveLength(2);
    });

    it('is known again where it was something that is made, which has another id each time', async () => {
      const notes = () => [note('a'), note('b'), note('c')];
      expect((await applied(notes(), [1], notes())).changed).toBeUndefined();
      const { changed } = await applied(notes(), [1], [...notes(), statusChange('t1')]);
      const { changeset } = (await journal.get(changed!.id))!;
      const made = changeset.changes.map((change) => change.kind === 'create' && change.values['content']);
      expect(made).toEqual(['a', 'c', false]);
    });

    it('is told whole where nothing else would be left of it', async () => {
      const { changed } = await applied([statusChange('t1'), statusChange('t2')], [0], [statusChange('t1')]);
      expect(changed?.rows).toHaveLength(1);
    });
  });

  it('cannot be, where something is deleted that takes others along: S204', async () => {
    const { label } = statusChange('t1');
    const gone = (type: string): EntityChange => ({ kind: 'delete', type, key: [`${type} 1`], label, row: {} });
    const { id, rows, isWhole } = await keep([gone('AssetVersion'), gone('Task')]);
    expect(isWhole).toBe(true);
    await expect(narrowPlan(journal, id, [rows[0]!.id])).rejects.toMatchObject({ number: 'S204' });
    const links = await keep([gone('ListObject'), gone('Appointment')]);
    expect(links.isWhole).toBeUndefined();
    await narrowPlan(journal, links.id, [links.rows[0]!.id]);
    expect(await keysOf(links.id)).toEqual(['Appointment 1']);
  });

  it('of which nothing would be left is not applied: S204', async () => {
    const { id, rows } = await keep(changes());
    const all = rows.map((row) => row.id);
    await expect(narrowPlan(journal, id, all)).rejects.toMatchObject({ number: 'S204' });
    expect(await keysOf(id)).toHaveLength(3);
  });
});

describe('a run that stopped says why', () => {
  it.each([
    ['in-doubt', 'S307'],
    ['other-user', 'S109'],
    ['refusals', 'S309'],
    ['outage', 'S310'],
    ['outcome-unknown', 'S311'],
    ['too-old', 'S313'],
    ['signed-out', 'S105'],
  ])('%s: %s', (interruption, error) => {
    const entry = entryOf([statusChange('t1')]);
    const run: Run = { ...entry.run, state: 'interrupted', interruption, interruptionDetail: 'its words' };
    expect(runStatus({ ...entry, run }, undefined).interruption).toEqual({ number: error, detail: 'its words' });
  });

  it('and of what it does not know yet, that it does not', () => {
    const entry = entryOf([statusChange('t1')]);
    const run: Run = { ...entry.run, state: 'unknown', chunks: [{ from: 0, to: 1, state: 'sent' }] };
    expect(runStatus({ ...entry, run }, undefined)).toMatchObject({
      ...{ canUndo: false, confirmed: false },
      problems: [{ kind: 'unknown' }],
    });
  });

  it('and what the server ignored or stored otherwise', () => {
    const entry = entryOf([statusChange('t1'), statusChange('t2')]);
    const stored = [{ index: 1, attribute: 'status_id', value: 'something else' }];
    const chunks = [
      { from: 0, to: 1, state: 'ignored' as const },
      { from: 1, to: 2, state: 'done' as const, stored },
    ];
    const told = runStatus({ ...entry, run: { ...entry.run, state: 'finished', chunks } }, undefined);
    expect(told.problems.map(({ kind }) => kind)).toEqual(['ignored', 'stored']);
    expect(told.counts).toMatchObject({ written: 1, ignored: 1 });
  });
});
