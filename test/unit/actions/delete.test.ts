import { expect, it } from 'vitest';
import { deleteEntities } from '../../../src/actions/clean-up/delete.ts';
import { planRows } from '../../../src/background/shown.ts';
import { readProduction } from '../../../src/changes/production.ts';
import type { PlanRow } from '../../../src/rpc/run-shapes.ts';
import { learnSchemas } from '../../golden/learn-schemas.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

const show = new Harbor();

/** The rows of the plan that deletes this. */
async function planned(of: { type: string; id: string }): Promise<PlanRow[]> {
  const session = sessionOf(show.transport);
  await learnSchemas(session);
  const { changes, names = {} } = await deleteEntities.plan!(await contextOn(session), [of], {});
  return planRows(await readProduction(session), changes, new Map(Object.entries(names)));
}

/** What those of a type say. */
async function said(of: { type: string; id: string }, type: string): Promise<string[]> {
  return (await planned(of)).flatMap((row) => (row.type === type ? row.detail : []));
}

it('says of versions that stay which task they have no more', async () => {
  const version = show.all('AssetVersion').find(({ task_id }) => task_id)!;
  const task = show.row('Task', version['task_id']);
  const rows = await planned({ type: 'Task', id: String(task['id']) });
  const left = rows.filter(({ kind }) => kind === 'update').flatMap(({ attributes }) => attributes);
  expect(left.map(({ name, before, after }) => [name, before.name, after.raw])).toContainEqual([
    'task_id',
    task['name'],
    null,
  ]);
});

it('says whose assignments and whose time go', async () => {
  const assigned = show.all('Appointment').find(({ type }) => type === 'assignment')!;
  const person = show.row('User', assigned['resource_id']);
  const name = `${person['first_name']} ${person['last_name']}`;
  const task = { type: 'Task', id: String(assigned['context_id']) };
  expect(await said(task, 'Appointment')).toContain(name);
  await show.create('Timelog', { context_id: task.id, user_id: person['id'], duration: 7200, comment: 'Roto' });
  expect(await said(task, 'Timelog')).toContain(`Roto · ${name} · 2 hr`);
});

it('says what links joined, and which list and review session something leaves', async () => {
  const [shot, other] = show.all('Shot');
  await show.create('TypedContextLink', { from_id: other!['id'], to_id: shot!['id'] });
  const link = `${other!['name']} → ${shot!['name']}`;
  expect(await said({ type: 'Shot', id: String(shot!['id']) }, 'TypedContextLink')).toContain(link);
  const item = show.all('ListObject').find(({ entity_id }) => show.row('AssetVersion', entity_id))!;
  const list = show.row('List', item['list_id'])['name'];
  expect(await said({ type: 'AssetVersion', id: String(item['entity_id']) }, 'ListObject')).toContain(list);
  const place = show.all('ReviewSessionObject')[0]!;
  const review = show.row('ReviewSession', place['review_session_id'])['name'];
  const version = { type: 'AssetVersion', id: String(place['version_id']) };
  expect(await said(version, 'ReviewSessionObject')).toContain(review);
});
