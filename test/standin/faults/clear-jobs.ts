import type { Standin } from '../standin.ts';
import type { Row } from '../store/row.ts';

/** Somebody clears the jobs menu of a user: what is done or has failed goes. */
export function clearJobs(standin: Standin, user: Row): void {
  const jobs = standin.database.table('Job').where('user_id', user['id']);
  const ended = jobs.filter(({ status }) => status === 'done' || status === 'failed');
  standin.call(
    ended.map(({ id }) => ({ action: 'delete', entity_type: 'Job', entity_key: [id] })),
    { user, origin: 'http://standin', strict: false, denormalize: false },
  );
}
