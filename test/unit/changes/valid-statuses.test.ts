import { beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../../src/api/session.ts';
import { FactReader } from '../../../src/changes/fact-reader.ts';
import { type Production, readProduction } from '../../../src/changes/production.ts';
import { validStatuses } from '../../../src/changes/valid-statuses.ts';
import type { Row } from '../../standin/store/row.ts';
import { Harbor, sessionOf, without } from './harbor.ts';

const show = new Harbor();
let production: Production;
beforeAll(async () => {
  production = await readProduction(show.session);
});

const readerOf = (session: Session) => new FactReader(session, production);
const addressed = (rows: Row[]) => rows.map((row) => ({ id: String(row['id']), type: row.__entity_type__ }));

async function names(...rows: Row[]): Promise<string[]> {
  return (await validStatuses(readerOf(show.session), production, addressed(rows))).map(({ name }) => name);
}

const taskOf = (type: string): Row => show.all('Task').find(({ type_id }) => type_id === show.named('Type', type))!;
const forTasks = [
  'Not Ready',
  'Ready',
  'In Progress',
  'Pending Review',
  'Change Requested',
  'Retake',
  'Approved',
  'Completed',
  'Omitted',
  'On Hold',
];
const forVersions = [
  'In Progress',
  'Pending Review',
  'Change Requested',
  'Retake',
  'Client Review',
  'Approved',
  'Omitted',
];
const forContexts = ['Ready', 'In Progress', 'Completed', 'Omitted', 'On Hold'];
const forPreviz = ['Not Ready', 'Ready', 'In Progress', 'Pending Review', 'Approved', 'Omitted', 'On Hold'];

describe('the statuses a selection may have', () => {
  it('are those of its workflow, in workflow order', async () => {
    expect(await names(show.all('AssetVersion')[0]!)).toEqual(forVersions);
    expect(await names(taskOf('Layout'))).toEqual(forTasks);
    for (const type of ['Shot', 'AssetBuild']) expect(await names(show.all(type)[0]!)).toEqual(forContexts);
  });

  it('of tasks of a type with a workflow of its own are that workflow’s', async () => {
    expect(await names(taskOf('Previz'))).toEqual(forPreviz);
    expect(await names(taskOf('Compositing'))).toContain('Client Review');
  });

  it('are those that all of them may have', async () => {
    expect(await names(taskOf('Layout'), taskOf('Previz'))).toEqual(forPreviz);
    expect(await names(taskOf('Layout'), show.all('AssetVersion')[0]!)).toEqual(
      forVersions.filter((name) => name !== 'Client Review'),
    );
    expect(await names(taskOf('Previz'), show.all('Shot')[0]!, show.all('AssetVersion')[0]!)).toEqual([
      'In Progress',
      'Omitted',
    ]);
  });

  it('are none where no status can be set, and what has none does not count among others', async () => {
    const [sequence, folder] = [show.all('Sequence')[0]!, show.all('Folder')[0]!];
    expect(await names(sequence)).toEqual([]);
    expect(await names(sequence, folder)).toEqual([]);
    expect(await names(sequence, show.all('Shot')[0]!)).toEqual(forContexts);
  });

  it('are none where an object type is not part of the project schema', async () => {
    const milestone = show.standin.database.insert({
      ...taskOf('Layout'),
      __entity_type__: 'Milestone',
      id: 'milestone',
      object_type_id: '01decdd1-51cb-11e3-9d5b-20c9d0831e59',
    });
    expect(await names(milestone)).toEqual([]);
    expect(await names(milestone, show.all('AssetVersion')[0]!)).toEqual([]);
    show.standin.database.remove(milestone);
  });

  it('come with their colours, and take one request whatever is selected', async () => {
    show.calls.length = 0;
    const found = await validStatuses(
      readerOf(show.session),
      production,
      addressed([taskOf('Layout'), show.all('AssetVersion')[0]!]),
    );
    expect(found.find(({ name }) => name === 'Approved')).toEqual({
      id: show.named('Status', 'Approved'),
      name: 'Approved',
      color: '#2ECC71',
    });
    expect(show.calls).toEqual([['query', 'query']]);
  });

  it('of nothing are none, and take no request', async () => {
    show.calls.length = 0;
    expect(await names()).toEqual([]);
    expect(show.calls).toEqual([]);
  });

  it('are those of what the user may see; of nothing to be seen there are none', async () => {
    const [task, version] = [taskOf('Layout'), show.all('AssetVersion')[0]!];
    const blind = sessionOf(without(show.transport, new Set([String(version['id'])])));
    const found = await validStatuses(readerOf(blind), production, addressed([task, version]));
    expect(found.map(({ name }) => name)).toEqual(forTasks);
    expect(await validStatuses(readerOf(blind), production, addressed([version]))).toEqual([]);
  });
});
