import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import type { Operation } from '../../../src/api/wire/operations.ts';
import { planReversal } from '../../../src/changes/plan-reversal.ts';
import type { CreateChange, EntityChange, Upload } from '../../../src/journal/changeset.ts';
import { type ExecuteOptions, execute } from '../../../src/journal/execute.ts';
import { inverseOf } from '../../../src/journal/inverse.ts';
import type { Journal } from '../../../src/journal/journal.ts';
import type { KnownReceipts } from '../../../src/journal/receipts/receipts-for.ts';
import { reportOf } from '../../../src/journal/report.ts';
import { countsOf, type JournalEntry, type Run } from '../../../src/journal/run.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';
import { FragileTransport } from './fragile-transport.ts';
import {
  change,
  editedBySomebody,
  entryOf,
  id,
  journalOf,
  rests,
  rowOf,
  sessionOf,
  smallShow,
  status,
  statusChange,
  thumbnail,
  typeOf,
  versions,
} from './small-show.ts';

let standin: Standin;
let way: FragileTransport;
let journal: Journal;
let number = 0;

beforeEach(async () => {
  standin = smallShow();
  way = new FragileTransport(inProcess(standin));
});

const label = (type: string, name: string) => ({ type, name, path: ['project'], thumbnailId: null });

/** A new note on an entity, or a reply to another one. */
function note(on: string, content: string, reply?: CreateChange): CreateChange {
  const key = crypto.randomUUID();
  const values = {
    id: key,
    content,
    parent_id: id(on),
    parent_type: 'task',
    ...(reply && { in_reply_to_id: reply.key[0]! }),
  };
  return { kind: 'create', type: 'Note', key: [key], label: label('Note', content), values };
}

const metadata = (on: string, key: string, value: string): CreateChange => ({
  kind: 'create',
  type: 'Metadata',
  key: [id(on), key],
  label: label('Metadata', key),
  values: { parent_id: id(on), parent_type: 'Task', key, value },
});

const gone = (ref: string, row: Record<string, string> = {}): EntityChange => ({
  ...{ kind: 'delete', type: typeOf(ref), key: [id(ref)], label: label(typeOf(ref), ref) },
  row,
});

async function carryOut(
  changes: EntityChange[],
  options: Partial<ExecuteOptions> & { known?: Partial<KnownReceipts>; more?: object; files?: Map<string, Blob> } = {},
): Promise<JournalEntry> {
  const { known, more, files, ...rest } = options;
  journal = await journalOf(`kinds ${number++}`, known);
  const entry = entryOf(changes);
  Object.assign(entry.changeset, more);
  await journal.add(entry, files);
  await execute(entry, { journal, session: sessionOf(way.transport), patience: 0, ...rest });
  return (await journal.get(entry.run.id))!;
}

const goOn = async (entry: JournalEntry): Promise<Run> =>
  execute((await journal.get(entry.run.id))!, { journal, session: sessionOf(way.transport), patience: 0 });

const there = (type: string, ...key: string[]): boolean => standin.database.find(type, key) !== undefined;
const fates = (entry: JournalEntry): string[] =>
  reportOf(entry).rows.map(({ attribute, fate }) => `${attribute}: ${fate}`);

describe('a changeset of every kind', () => {
  it('is one transaction, and undoing and redoing it comes to where it was', async () => {
    const [first, second] = [note('t1', 'first'), note('t1', 'second')];
    const reply = note('t1', 'reply', first);
    const entry = await carryOut([first, second, reply, metadata('t2', 'look', 'dev'), statusChange('t3')]);
    expect(entry.run).toMatchObject({ state: 'finished', chunks: [{ from: 0, to: 5, state: 'done' }] });
    expect(way.requests).toHaveLength(1);
    expect([there('Note', reply.key[0]!), there('Metadata', id('t2'), 'look')]).toEqual([true, true]);

    const undo = await planReversal(sessionOf(way.transport), inverseOf(entry));
    expect(undo.skipped).toEqual([]);
    expect(undo.changes.map(({ kind, key }) => [kind, key.at(-1)])).toEqual([
      ['update', id('t3')],
      ['delete', 'look'],
      ['delete', reply.key[0]],
      ['delete', second.key[0]],
      ['delete', first.key[0]],
    ]);
    expect(undo.losses).toContainEqual({ id: first.key[0], label: first.label, what: 'notifications' });
    const undone = await carryOut(undo.changes);
    expect(countsOf(undone.run)).toMatchObject({ written: 5 });
    expect([there('Note', first.key[0]!), there('Metadata', id('t2'), 'look')]).toEqual([false, false]);
    expect(rowOf(standin, 't3')['status_id']).toBe(status('Ready'));

    const redo = await planReversal(sessionOf(way.transport), inverseOf(undone));
    const redone = await carryOut(redo.changes);
    expect(countsOf(redone.run)).toMatchObject({ written: 5 });
    expect(standin.database.find('Note', [reply.key[0]!])).toMatchObject({
      content: 'reply',
      in_reply_to_id: first.key[0],
      parent_id: id('t1'),
    });
    expect(standin.database.find('Metadata', [id('t2'), 'look'])).toMatchObject({ value: 'dev' });
  });

  it('whose answer is lost is done once', async () => {
    const first = note('t1', 'first');
    way.mishap = (_, request) => (request === 0 ? { what: 'unanswered' } : undefined);
    const entry = await carryOut([first, metadata('t2', 'look', 'dev'), statusChange('t3')]);
    expect(countsOf(entry.run)).toMatchObject({ written: 3 });
    expect(standin.database.table('Note').all()).toHaveLength(1);
  });

  it('that never arrived keeps its ids when it is sent again', async () => {
    const first = note('t1', 'first');
    way.mishap = (_, request) => (request === 0 ? { what: 'lost' } : undefined);
    await carryOut([first]);
    expect(
      standin.database
        .table('Note')
        .all()
        .map((row) => row['id']),
    ).toEqual(first.key);
  });

  it('withholds what refers to an entity that was refused', async () => {
    const first = note('t1', 'first');
    const reply = note('t1', 'reply', first);
    way.mishap = (operations) =>
      JSON.stringify(operations).includes('"first"')
        ? { what: 'answered', with: new ApiError('rejected', 'No.', { exception: 'PermissionError' }) }
        : undefined;
    const entry = await carryOut([first, reply, statusChange('t3')]);
    expect(entry.run.chunks.map(({ state }) => state)).toEqual(['refused', 'withheld', 'done']);
    expect(there('Note', reply.key[0]!)).toBe(false);
  });

  it('withholds a new entity that rests on a change that was not made', async () => {
    standin.refused.add(id('t2'));
    const first = { ...note('t1', 'first'), restsOn: rests('all', 't2') };
    const entry = await carryOut([statusChange('t2'), first]);
    expect(entry.run.chunks.map(({ state }) => state)).toEqual(['refused', 'withheld']);
    expect(there('Note', first.key[0]!)).toBe(false);
  });
});

describe('taking back a new entity', () => {
  it('is refused where somebody has put something on it, with what that is', async () => {
    const first = note('t1', 'first');
    const entry = await carryOut([first]);
    await carryOut([note('t1', 'an answer of somebody', first)]);
    const undo = await planReversal(sessionOf(way.transport), inverseOf(entry));
    expect(undo.changes).toEqual([]);
    expect(undo.skipped).toMatchObject([{ id: first.key[0], reason: 'in-use', detail: 'an answer of somebody' }]);
  });

  it('that is gone needs nothing', async () => {
    const first = note('t1', 'first');
    const entry = await carryOut([first]);
    standin.database.remove(standin.database.find('Note', first.key)!);
    const undo = await planReversal(sessionOf(way.transport), inverseOf(entry));
    expect([undo.changes, undo.skipped.map(({ reason }) => reason)]).toEqual([[], ['vanished']]);
  });

  it('cannot create again what was wiped from the journal', async () => {
    const first = note('t1', 'first');
    await carryOut([first]);
    standin.database.update(standin.database.find('Note', first.key)!, { content: 'edited since' });
    const gone = await carryOut([
      { kind: 'delete', type: 'Note', key: first.key, label: first.label, row: first.values },
      statusChange('t1'),
    ]);
    expect(inverseOf(gone)).toMatchObject([
      { kind: 'update' },
      { kind: 'create', values: { content: 'edited since' } },
    ]);
    const counts = async () => [await journal.deleted.runs('http://standin'), await journal.deleted.runs('http://a')];
    expect(await counts()).toEqual([1, 0]);
    await journal.deleted.wipe('http://a');
    expect(await counts()).toEqual([1, 0]);
    await journal.deleted.wipe('http://standin');
    expect(await counts()).toEqual([0, 0]);
    const left = (await journal.get(gone.run.id))!;
    // Everything else is still told and undone.
    expect(inverseOf(left)).toMatchObject([{ kind: 'update' }]);
    expect(JSON.stringify(left)).not.toMatch(/edited since|content/);
  });

  it('is not counted among what could be undone once it was undone', async () => {
    const first = note('t1', 'first');
    await carryOut([first]);
    const { run } = await carryOut([
      { kind: 'delete', type: 'Note', key: first.key, label: first.label, row: first.values },
    ]);
    await journal.saveRun({ ...run, undoneBy: 'another' });
    expect(await journal.deleted.runs('http://standin')).toBe(0);
  });
});

describe('a deletion', () => {
  it('keeps what was there when it was made, not when it was planned', async () => {
    const first = note('t1', 'first');
    await carryOut([first]);
    standin.database.update(standin.database.find('Note', first.key)!, { content: 'edited since' });
    const gone = await carryOut([
      { kind: 'delete', type: 'Note', key: first.key, label: first.label, row: first.values },
    ]);
    expect(inverseOf(gone)).toMatchObject([{ kind: 'create', values: { content: 'edited since' } }]);
  });
});

describe('a server that changes a new entity before it makes it', () => {
  const isDependent = (operations: Operation[], key: string): boolean =>
    JSON.stringify(operations).split(key).length > 2 &&
    operations.filter(({ action }) => action === 'create').length > 2;

  it('gets what depends on a new entity in a request of its own, and is remembered to be so', async () => {
    const first = note('t1', 'first');
    const reply = note('t1', 'reply', first);
    way.mishap = (operations) =>
      isDependent(operations, first.key[0]!)
        ? { what: 'answered', with: new ApiError('rejected', 'No such note.', { exception: 'IntegrityError' }) }
        : undefined;
    const entry = await carryOut([first, statusChange('t2'), reply, statusChange('t3')]);
    expect(entry.run.chunks.map(({ from, to, state }) => [from, to, state])).toEqual([
      [0, 2, 'done'],
      [2, 4, 'done'],
    ]);
    expect(await journal.receipts.known('http://standin', 'user-golden')).toMatchObject({ cutsAtCreates: true });
    way.requests.length = 0;
    await carryOut([note('t1', 'a'), statusChange('t4')], { known: { cutsAtCreates: true } });
    expect(way.requests).toHaveLength(1);
  });
});

describe('what somebody else has removed', () => {
  it.each(['answered', 'delete-answered'])('was not written, even where the server says so: %s', async (goneWrites) => {
    Object.assign(standin.switches, { goneWrites });
    const note1 = note('t2', 'first');
    await carryOut([note1]);
    for (const [type, key] of [
      ['Task', id('t1')],
      ['Note', note1.key[0]!],
    ] as const) {
      standin.database.remove(standin.database.find(type, key)!);
    }
    const gone: EntityChange = { kind: 'delete', type: 'Note', key: note1.key, label: note1.label, row: note1.values };
    const entry = await carryOut([statusChange('t1'), statusChange('t3'), gone]);
    expect(countsOf(entry.run)).toMatchObject({ written: 1 });
    expect(inverseOf(entry)).toMatchObject([{ kind: 'update', key: [id('t3')] }]);
  });
});

describe('a request that arrives twice', () => {
  /** The first write arrives twice, and the second answer is heard. */
  const twice = (between = (): void => {}): void => {
    let writes = 0;
    way.mishap = async (operations) => {
      if (operations.every(({ action }) => action === 'query') || writes++ > 0) return undefined;
      await inProcess(standin)(structuredClone(operations));
      between();
      return undefined;
    };
  };

  it('counts as written where what refuses the second does not say by its name that it was there', async () => {
    Object.assign(standin.switches, { duplicateKey: 'ServerError' });
    twice();
    const entry = await carryOut([statusChange('t1')], { known: { duplicate: 'ServerError' } });
    expect(countsOf(entry.run)).toMatchObject({ written: 1, refused: 0 });
  });

  it.each<[string, EntityChange]>([
    ['what is to be made being there', note('t2', 'once')],
    ['what is to be deleted being gone', gone('v1')],
  ])('counts as written: %s', async (_, second) => {
    for (const form of ['job', 'none'] as const) {
      standin = smallShow();
      way = new FragileTransport(inProcess(standin));
      twice();
      const entry = await carryOut([statusChange('t1'), second], { known: { form } });
      expect(countsOf(entry.run)).toMatchObject({ written: 2, refused: 0 });
      // Without a receipt that is what history and values say.
      expect(entry.run.chunks.map(({ unproven = false }) => unproven)).toEqual(
        entry.run.chunks.map(() => form === 'none'),
      );
      expect(way.requests).toHaveLength(2);
    }
  });

  it('was written, whatever somebody has changed since', async () => {
    twice(() => editedBySomebody(standin, 't1', { status_id: status('Theirs') }));
    const entry = await carryOut([note('t2', 'once'), statusChange('t1')], { known: { form: 'none' } });
    expect(entry.run.chunks.map(({ state, written, uncertain }) => [state, written, uncertain])).toEqual([
      ['done', undefined, undefined],
      ['overtaken', true, undefined],
    ]);
  });
});

describe('a server that does not delete an entity together with what refers to it', () => {
  const ofTask = (task: string) => ({ task_id: id(task) });
  const inShot = { parent_id: id('s1') };

  it.each(['but-tasks', 'never'])('gets each level of them in a request of its own: %s', async (deletesTogether) => {
    Object.assign(standin.switches, { deletesTogether });
    const changes = [gone('v1', ofTask('t1')), gone('v2', ofTask('t1')), gone('t1', inShot), gone('t3', inShot)];
    const entry = await carryOut([...changes, gone('s1')]);
    expect(fates(entry)).toEqual(Array(5).fill(': written'));
    expect(versions.concat('t1', 't3', 's1').some((ref) => there(typeOf(ref), id(ref)))).toBe(false);
    expect(way.requests).toHaveLength(4);
  });
});

describe('what an answer shows', () => {
  it('is all that is called written: what the server ignores is said, and never taken back', async () => {
    const type = standin.database.schema.type('Task');
    const immutable = [...type.immutable];
    type.immutable.push('thumbnail_id');
    try {
      const both = change('t1', { status_id: { after: status('Done') }, thumbnail_id: { after: thumbnail('B') } });
      const entry = await carryOut([both, change('t2', { thumbnail_id: { after: thumbnail('B') } })]);
      expect(fates(entry)).toEqual([
        'status_id: written',
        'thumbnail_id: ignored by the server',
        'thumbnail_id: ignored by the server',
      ]);
      expect(countsOf(entry.run)).toMatchObject({ written: 1, ignored: 1 });
      expect(inverseOf(entry)).toMatchObject([{ attributes: { status_id: { after: status('Ready') } } }]);
      expect(Object.keys((inverseOf(entry)[0] as { attributes: object }).attributes)).toEqual(['status_id']);
      // One request more, for the values the answer does not show.
      expect(way.requests).toHaveLength(2);
    } finally {
      type.immutable.splice(0, type.immutable.length, ...immutable);
    }
  });

  it('withholds what rests on a value that was ignored', async () => {
    const type = standin.database.schema.type('Task');
    type.immutable.push('status_id');
    try {
      const entry = await carryOut([statusChange('t1'), statusChange('s1', 'Done', rests('all', 't1'))], {
        chunkSize: 1,
      });
      expect(entry.run.chunks.map(({ state }) => state)).toEqual(['ignored', 'withheld']);
      expect(rowOf(standin, 's1')['status_id']).toBe(status('Ready'));
    } finally {
      type.immutable.pop();
    }
  });

  it('is read where the server answers with what it was asked for', async () => {
    const entry = await carryOut([statusChange('t1'), statusChange('t2')], { known: { showsStored: false } });
    expect(countsOf(entry.run)).toMatchObject({ written: 2 });
    expect(way.requests.map((operations) => operations.map(({ action }) => action).at(-1))).toEqual([
      'update',
      'query',
    ]);
  });

  it('may be another value than was sent, which is told, and what is taken back begins from it', async () => {
    const server = inProcess(standin);
    way = new FragileTransport((operations, options) =>
      server(JSON.parse(JSON.stringify(operations).replace('much too long', 'much too')), options),
    );
    const entry = await carryOut([change('t1', { description: { before: '', after: 'much too long' } })]);
    expect(reportOf(entry).rows).toMatchObject([{ fate: 'stored otherwise', found: 'much too' }]);
    const undo = await planReversal(sessionOf(way.transport), inverseOf(entry));
    expect(undo.changes).toMatchObject([{ attributes: { description: { before: 'much too', after: '' } } }]);
  });
});

describe('who writes', () => {
  it('is asked right before the first write: with another user nothing is sent', async () => {
    const entry = await carryOut([statusChange('t1')], { confirmUser: async () => ({ id: 'other' }) });
    expect(entry.run).toMatchObject({
      state: 'interrupted',
      interruption: 'other-user',
      chunks: [{ state: 'queued' }],
    });
    expect(way.requests).toEqual([]);
  });

  it('is told by the answer: what another one wrote is said to be theirs, and nothing more is written', async () => {
    const server = inProcess(standin);
    way = new FragileTransport(async (operations, options) => {
      const results = await server(operations, options);
      return operations.map(({ action }, index) =>
        action === 'query_server_information' ? { user_information: { id: 'other' } } : results[index],
      );
    });
    const entry = await carryOut([statusChange('t1'), statusChange('t2')], { chunkSize: 1 });
    expect(entry.run).toMatchObject({ state: 'interrupted', interruption: 'other-user' });
    expect(entry.run.chunks).toMatchObject([{ state: 'done', writtenBy: 'other' }, { state: 'queued' }]);
    expect(way.writes).toHaveLength(1);
  });
});

describe('files', () => {
  const upload = (): Upload => ({ componentId: crypto.randomUUID(), fileName: 'plate.exr', size: 3, values: {} });
  const attach = (component: string, to: CreateChange): CreateChange => ({
    kind: 'create',
    type: 'NoteComponent',
    key: [component, to.key[0]!],
    label: label('NoteComponent', 'plate'),
    values: { component_id: component, note_id: to.key[0]! },
  });

  /** What an earlier life has left: the file is up, and nothing refers to it yet. */
  async function isUp(changes: EntityChange[], one: Upload): Promise<JournalEntry> {
    const component = { __entity_type__: 'FileComponent', name: 'plate', file_type: '.exr', size: 3 };
    standin.database.insert({ ...component, id: one.componentId });
    journal = await journalOf(`kinds ${number++}`);
    const entry = entryOf(changes);
    entry.changeset.uploads = [one];
    entry.run.uploads = ['up'];
    await journal.add(entry);
    return entry;
  }

  it('that something refers to stay, also where something else that was to refer to them was refused', async () => {
    const one = upload();
    const [first, second] = [note('t1', 'with a file'), note('t2', 'with a file, too')];
    way.mishap = (operations) =>
      JSON.stringify(operations).includes(', too')
        ? { what: 'answered', with: new ApiError('rejected', 'No.', { exception: 'PermissionError' }) }
        : undefined;
    const changes = [first, second, attach(one.componentId, first), attach(one.componentId, second)];
    const run = await goOn(await isUp(changes, one));
    expect(run).toMatchObject({ state: 'finished', uploads: ['up'] });
    expect(run.chunks.map(({ state }) => state).sort()).toContain('refused');
    expect(there('FileComponent', one.componentId)).toBe(true);
  });

  it('that the server refuses are left out with what refers to them', async () => {
    const one = upload();
    const first = note('t1', 'with a file');
    way.mishap = (operations) =>
      JSON.stringify(operations).includes('get_upload_metadata')
        ? { what: 'answered', with: new ApiError('rejected', 'No.', { exception: 'PermissionError' }) }
        : undefined;
    const files = new Map([[one.componentId, new Blob(['abc'])]]);
    const entry = await carryOut([first, attach(one.componentId, first)], { more: { uploads: [one] }, files });
    expect(entry.run).toMatchObject({ state: 'finished', uploads: ['removed'] });
    expect(entry.run.chunks.map(({ state }) => state)).toEqual(['done', 'withheld']);
  });

  it('go up in nobody else’s name: who is signed in is asked before', async () => {
    const one = upload();
    const first = note('t1', 'with a file');
    const files = new Map([[one.componentId, new Blob(['abc'])]]);
    const confirmUser = async () => ({ id: 'somebody-else' });
    const entry = await carryOut([first, attach(one.componentId, first)], {
      ...{ more: { uploads: [one] }, files, confirmUser },
    });
    expect(entry.run).toMatchObject({ state: 'interrupted', interruption: 'other-user' });
    expect(way.requests).toEqual([]);
    expect(await journal.file(entry.run.id, one.componentId)).toBeDefined();
  });

  it('whose component nothing came to refer to are removed again', async () => {
    const one = upload();
    const first = note('t1', 'with a file');
    way.mishap = (operations) =>
      JSON.stringify(operations).includes('with a file')
        ? { what: 'answered', with: new ApiError('rejected', 'No.', { exception: 'PermissionError' }) }
        : undefined;
    const run = await goOn(await isUp([first, attach(one.componentId, first)], one));
    expect(run).toMatchObject({ state: 'finished', uploads: ['removed'] });
    expect(run.chunks.map(({ state }) => state)).toEqual(['refused', 'withheld']);
    expect(there('FileComponent', one.componentId)).toBe(false);
  });

  it('of which the journal has lost the content are left out with what refers to them', async () => {
    const one = upload();
    const first = note('t1', 'with a file');
    const entry = await carryOut([first, attach(one.componentId, first)], { more: { uploads: [one] } });
    expect(entry.run).toMatchObject({ state: 'finished', uploads: ['removed'] });
    expect(entry.run.chunks.map(({ state }) => state)).toEqual(['done', 'withheld']);
  });
});
