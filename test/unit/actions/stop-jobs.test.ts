import { expect, it } from 'vitest';
import { stopJobs } from '../../../src/actions/clean-up/stop-jobs.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

const show = new Harbor();
const { database } = show.standin;
const user = show.all('User')[0]!;
const job = (id: string, status: string, data: string, created_at: string): void =>
  void database.insert({ __entity_type__: 'Job', id, status, data, created_at, user_id: user['id'], type: 'api_job' });

job('late', 'running', '{"description":"Publish"}', '2026-11-28T09:00:00');
job('early', 'queued', 'no JSON', '2026-11-28T08:15:00');
job('over', 'done', '{"description":"Done"}', '2026-11-28T08:00:00');
job('receipt', 'running', '{"description":"Set status","receipt":true}', '2026-11-28T08:00:00');
job('fence', 'queued', '{"description":"Set status","nonce":"n"}', '2026-11-28T08:00:00');

it('offers what is under way, oldest first, with whose it is and since when, and no proof of ours', async () => {
  const [field] = await stopJobs.form!(await contextOn(sessionOf(show.transport)), []);
  const options = field?.kind === 'choices' ? field.options : [];
  const ours = options.filter(({ value }) => ['late', 'early', 'over', 'receipt', 'fence'].includes(value));
  const whose = `${user['first_name']} ${user['last_name']}`;
  expect(ours).toEqual([
    { value: 'early', name: 'early', hint: `${whose}, 2026-11-28 08:15` },
    { value: 'late', name: 'Publish', hint: `${whose}, 2026-11-28 09:00` },
  ]);
});

it('ends none of the proofs, even where somebody names them', async () => {
  const context = await contextOn(sessionOf(show.transport));
  const jobs = ['late', 'receipt', 'fence', 'over', 'gone'];
  const { changes, skipped } = await stopJobs.plan!(context, [], { jobs });
  expect(changes.map(({ key: [id] }) => id)).toEqual(['late']);
  expect(Object.fromEntries(skipped.map(({ id, reason }) => [id, reason]))).toEqual({
    ...{ gone: 'vanished', over: 'job-over' },
    ...{ receipt: 'job-of-ours', fence: 'job-of-ours' },
  });
});
