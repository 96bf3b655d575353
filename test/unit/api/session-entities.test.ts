import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/api/api-error.ts';
import { select } from '../../../src/api/query.ts';
import { Harbor } from '../changes/harbor.ts';

let show: Harbor;

beforeEach(() => {
  show = new Harbor();
});

describe('loads by id', () => {
  it('of one turn travel as one query for each type, and everybody gets what it asked for', async () => {
    const { session, calls } = show;
    const tasks = show.all('Task').slice(0, 40);
    const [shot] = show.all('Shot');
    const rows = await Promise.all([
      ...tasks.map(({ id }) => session.get('Task', String(id), ['name'])),
      session.get('Task', String(tasks[0]!['id']), ['status.name']),
      session.get('Shot', String(shot!['id']), ['name', 'parent.name']),
    ]);
    expect(calls).toEqual([['query', 'query']]);
    expect(rows.slice(0, 40).map((row) => (row as { name: string }).name)).toEqual(tasks.map(({ name }) => name));
    expect(rows[40]).toMatchObject({ status: { name: show.statusName(tasks[0]!['status_id']) } });
    expect(rows[41]).toMatchObject({ name: shot!['name'], parent: { name: expect.any(String) } });
  });

  it('of thousands take few requests', async () => {
    const tasks = show.all('Task').slice(0, 1000);
    const rows = await Promise.all(tasks.map(({ id }) => show.session.get('Task', String(id), ['name'])));
    expect(rows.map((row) => row?.id)).toEqual(tasks.map(({ id }) => id));
    expect(show.calls).toHaveLength(1);
  });

  it('know nothing of what is not there, whatever its id looks like', async () => {
    const [task] = show.all('Task');
    const rows = await Promise.all(
      ['nobody', '"x"and', String(task!['id'])].map((id) => show.session.get('Task', id, ['name'])),
    );
    expect(rows).toEqual([undefined, undefined, expect.objectContaining({ name: task!['name'] })]);
  });

  it('do not fail because somebody else asks for an attribute that is not there', async () => {
    const [first, second] = show.all('Task');
    const wrong = show.session.get('Task', String(first!['id']), ['nonsense' as 'name']);
    const right = show.session.get('Task', String(second!['id']), ['name']);
    await expect(wrong).rejects.toMatchObject({ kind: 'rejected' });
    expect(await right).toMatchObject({ name: second!['name'] });
  });

  it('are not sent when nobody waits any more', async () => {
    const stop = new AbortController();
    const [first, second] = show.all('Task');
    const abandoned = show.session.get('Task', String(first!['id']), ['name'], { signal: stop.signal });
    stop.abort();
    await expect(abandoned).rejects.toMatchObject({ kind: 'aborted' });
    await expect(
      show.session.get('Task', String(second!['id']), ['name'], { signal: stop.signal }),
    ).rejects.toBeInstanceOf(ApiError);
    await show.session.get('Task', String(second!['id']), ['name']);
    expect(show.calls).toHaveLength(1);
  });
});

describe('all rows of a query', () => {
  it('come page by page, each once, in order', async () => {
    const names: string[] = [];
    for await (const task of show.session.rows(select('Task', 'name').where`name is ${'animation'}`, 50)) {
      names.push(task.id);
    }
    const expected = show
      .all('Task')
      .filter(({ name }) => name === 'animation')
      .map(({ id }) => id);
    expect(names).toHaveLength(expected.length);
    expect(new Set(names)).toEqual(new Set(expected));
    expect(names).toEqual(names.toSorted());
    expect(show.calls).toHaveLength(Math.ceil(expected.length / 50));
  });

  it('are read no further than somebody takes them', async () => {
    for await (const task of show.session.rows(select('Task', 'name'), 10)) if (task) break;
    expect(show.calls).toHaveLength(1);
  });
});

describe('entities', () => {
  it('are created with an id of ours, changed and deleted, each in a request of its own', async () => {
    const { session, calls } = show;
    const [project] = show.all('Project');
    const created = await session.create('Sequence', {
      name: 'sq "900"',
      parent: { __entity_type__: 'Project', id: project!['id'], name: 'not sent' },
      start_date: new Date('2026-03-01T10:00:00.500Z'),
      description: undefined,
    });
    const id = String(created['id']);
    expect(show.row('Sequence', id)).toMatchObject({ name: 'sq "900"', parent_id: project!['id'] });
    await session.update('Sequence', id, { description: 'Harbour at night' });
    expect(show.row('Sequence', id)).toMatchObject({ description: 'Harbour at night' });
    expect(session.entities.get('Sequence', id)).toMatchObject({ name: 'sq "900"', description: 'Harbour at night' });
    await session.delete('Sequence', id);
    expect(show.standin.database.find('Sequence', id)).toBeUndefined();
    expect(calls).toEqual([['create'], ['update'], ['delete']]);
  });

  it('can be ensured: found, changed, made, and never guessed', async () => {
    const { session, calls } = show;
    const [project] = show.all('Project');
    const type = { __entity_type__: 'Type', id: show.all('Type')[0]!['id'] };
    const data = {
      name: 'sq900',
      project: { __entity_type__: 'Project', id: project!['id'] },
      parent_id: project!['id'],
      type,
      start_date: new Date('2026-03-01T10:00:00Z'),
    };
    const made = await session.ensure('Task', data, ['name', 'project']);
    const same = await session.ensure('Task', data, ['name', 'project', 'start_date']);
    expect(same['id']).toBe(made['id']);
    expect(calls.flat()).toEqual(['query', 'create', 'query']);
    await session.ensure('Task', { ...data, start_date: new Date('2026-03-02T10:00:00Z') }, ['name', 'project']);
    expect(calls.flat().slice(3)).toEqual(['query', 'update']);
    expect(session.entities.get('Task', String(made['id']))?.['start_date']).toBe('2026-03-02T10:00:00Z');
    await expect(session.ensure('Task', { name: 'animation' })).rejects.toThrow('Several Task fit');
    await expect(session.ensure('Task', { bid: 3 }, [])).rejects.toThrow(RangeError);
    await expect(session.ensure('Task', { metadata: {} })).rejects.toThrow('metadata holds a list or an object');
  });

  it('are not written with what the server works out', async () => {
    const data = { name: 'x', time_logged: 3 };
    await expect(show.session.update('Task', 'x', data)).rejects.toThrow('time_logged of Task is worked out');
    await expect(show.session.create('Shot', data)).rejects.toThrow(TypeError);
    expect(show.calls).toEqual([]);
  });

  it('are not written with values no JSON can carry', async () => {
    for (const value of [Number.NaN, () => 0, Symbol('s'), new Date('never'), new Map(), [1, { deep: 1n }]]) {
      await expect(show.session.update('Task', 'x', { name: value })).rejects.toThrow(TypeError);
    }
    expect(show.calls).toEqual([]);
  });
});
