import { beforeEach, describe, expect, it } from 'vitest';
import type { CallOptions } from '../../../src/api/wire/transport.ts';
import { FactReader } from '../../../src/changes/fact-reader.ts';
import { type Production, readProduction } from '../../../src/changes/production.ts';
import { Harbor, sessionOf, without } from './harbor.ts';

const show = new Harbor();
let production: Production;
let reader: FactReader;

beforeEach(async () => {
  production ??= await readProduction(show.session);
  show.calls.length = 0;
  reader = new FactReader(show.session, production);
});

const ids = (rows: { [name: string]: unknown }[]): string[] => rows.map(({ id }) => String(id));

describe('facts of versions', () => {
  it('are what rules need, with the task along, in one request', async () => {
    const shot = show.openShot;
    const [version] = show
      .all('AssetVersion')
      .filter(({ task_id }) => show.tasksOf(shot['id']).some(({ id }) => id === task_id));
    const asset = show.row('Asset', version!['asset_id']);
    const task = show.row('Task', version!['task_id']);
    await reader.readVersions([String(version!['id'])]);
    expect(show.calls).toEqual([['query']]);
    expect(reader.versions.get(String(version!['id']))).toMatchObject({
      number: version!['version'],
      assetType: show.row('AssetType', asset['type_id'])['short'],
      projectId: shot['project_id'],
      taskId: task['id'],
      statusId: version!['status_id'],
      thumbnailId: version!['thumbnail_id'],
      contextIds: [shot['id'], shot['parent_id'], show.row('Sequence', shot['parent_id'])['parent_id']],
    });
    expect(reader.contexts.get(String(task['id']))).toMatchObject({
      name: task['name'],
      entityType: 'Task',
      objectTypeId: task['object_type_id'],
      typeId: task['type_id'],
      parentId: shot['id'],
      projectId: shot['project_id'],
      statusId: task['status_id'],
    });
  });

  it('say what to call them', async () => {
    const [version] = show.all('AssetVersion').filter(({ version }) => version === 3);
    await reader.readVersions([String(version!['id'])]);
    const { name, path, type } = reader.label(String(version!['id']));
    expect([name, type]).toEqual([`${show.row('Asset', version!['asset_id'])['name']} v003`, 'AssetVersion']);
    expect(path[0]).toBe('The Harbor');
    const task = show.row('Task', version!['task_id']);
    expect(reader.label(String(task['id']))).toMatchObject({ name: task['name'], type: 'Task', path });
  });

  it('that the server does not give do not exist', async () => {
    await reader.readVersions(['00000000-0000-0000-0000-000000000000']);
    expect(reader.versions.size).toBe(0);
    expect(reader.label('unknown')).toEqual({ type: '', name: 'unknown', path: [], thumbnailId: null });
  });
});

describe('facts of contexts', () => {
  it('are read whatever their type', async () => {
    const rows = ['Shot', 'AssetBuild', 'Sequence', 'Task', 'Folder'].map((type) => show.all(type)[0]!);
    await reader.readContexts(ids(rows));
    expect(rows.map(({ id }) => reader.contexts.get(String(id))?.entityType)).toEqual(
      rows.map((row) => row.__entity_type__),
    );
    const shot = rows[0]!;
    const above = [
      show.row('Episode', show.row('Sequence', shot['parent_id'])['parent_id']),
      show.row('Sequence', shot['parent_id']),
    ];
    expect(reader.label(String(shot['id']))).toMatchObject({
      name: shot['name'],
      type: 'Shot',
      path: ['The Harbor', ...above.map(({ name }) => name)],
    });
  });

  it('have all their tasks, and only those, when they were asked for', async () => {
    const shot = show.openShot;
    const sequence = show.row('Sequence', shot['parent_id']);
    await reader.readChildTasks(ids([shot, sequence]));
    expect(new Set(reader.childTasks.get(String(shot['id'])))).toEqual(new Set(ids(show.tasksOf(shot['id']))));
    expect(new Set(reader.childTasks.get(String(sequence['id'])))).toEqual(new Set(ids(show.tasksOf(sequence['id']))));
    expect(reader.childTasks.has('another')).toBe(false);
  });

  it('without tasks have none, which is not the same as unknown', async () => {
    const [folder] = show.all('Folder');
    await reader.readChildTasks([String(folder!['id'])]);
    expect(reader.childTasks.get(String(folder!['id']))).toEqual([]);
  });

  it('give tasks their path, whichever of them was read first', async () => {
    const shot = show.openShot;
    const [task] = show.tasksOf(shot['id']);
    await reader.readChildTasks([String(shot['id'])]);
    await reader.readContexts([String(shot['id'])]);
    expect(reader.label(String(task!['id'])).path.at(-1)).toBe(shot['name']);
    expect(reader.label(String(task!['id'])).path[0]).toBe('The Harbor');
  });

  it('are not there where the user may not see them', async () => {
    const shot = show.openShot;
    const blind = new FactReader(sessionOf(without(show.transport, new Set([String(shot['id'])]))), production);
    await blind.readContexts([String(shot['id'])]);
    expect(blind.contexts.size).toBe(0);
  });
});

describe('reading', () => {
  it('of everything that is asked for in one turn is one request, in queries of no more than five hundred', async () => {
    const tasks = ids(show.all('Task').slice(0, 1100));
    const versions = ids(show.all('AssetVersion').slice(0, 501));
    await Promise.all([
      reader.readContexts(tasks),
      reader.readVersions(versions),
      reader.readChildTasks(tasks.slice(0, 2)),
    ]);
    expect(show.calls).toEqual([Array(6).fill('query')]);
    expect(reader.versions.size).toBe(501);
    for (const id of tasks) expect(reader.contexts.has(id)).toBe(true);
  });

  it('asks once for what is asked for twice, and not at all for nothing', async () => {
    const [id] = ids(show.all('Task')) as [string];
    await reader.readContexts([id, id]);
    await Promise.all([reader.readContexts([]), reader.readVersions([]), reader.readChildTasks([])]);
    expect(show.calls).toEqual([['query']]);
  });

  it('fails as the server does', async () => {
    const signal = AbortSignal.abort();
    await expect(reader.readContexts(['x'], { signal })).rejects.toMatchObject({ kind: 'aborted' });
  });

  it('that failed does not pass for an answer: the same is asked for again', async () => {
    const shot = show.openShot;
    const [version] = show.all('AssetVersion');
    const readAll = (options?: CallOptions): Promise<unknown> =>
      Promise.allSettled([
        reader.readContexts([String(shot['id'])], options),
        reader.readChildTasks([String(shot['id'])], options),
        reader.readVersions([String(version!['id'])], options),
      ]);
    await readAll({ signal: AbortSignal.abort() });
    expect([reader.contexts.size, reader.childTasks.size, reader.versions.size]).toEqual([0, 0, 0]);
    await readAll();
    expect(reader.contexts.has(String(shot['id']))).toBe(true);
    expect(reader.childTasks.get(String(shot['id']))).not.toHaveLength(0);
    expect(reader.versions.has(String(version!['id']))).toBe(true);
  });
});
