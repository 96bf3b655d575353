import { Query, where } from '../../api/read/query.ts';
import type { Entity } from '../../api/wire/decode.ts';
import { createOperation, deleteOperation, type WriteOperation } from '../../api/wire/operations.ts';
import type { Attempt } from '../run.ts';
import type { Receipts } from './receipts.ts';
import { ownerId, proofInData } from './row-data.ts';

/**
 * A receipt is a `Job` of the user that is *done*, which ftrack's own jobs menu shows by its description; a fence is one
 * that *failed* (ftrack-protocol §10.14). `user` is the user's id.
 */
export function jobReceipts(user: string): Receipts {
  const job = (id: string, status: 'done' | 'failed', data: object): WriteOperation =>
    createOperation('Job', { id, type: 'api_job', status, ...ownerId(user), data: JSON.stringify(data) });
  return {
    form: 'job',
    operation: ({ id }, title) => job(id, 'done', { description: title, receipt: true }),
    fence: ({ id, nonce = '' }, title) => job(id, 'failed', { description: title, nonce }),
    read: (attempts) => new Query<Entity>('Job', ['id', 'status', 'data'], where`id in ${idsOf(attempts)}`),
    proofIn(rows, attempt) {
      const row = rows.find((one) => one['id'] === attempt.id);
      // By the data, not by the status: somebody may have ended a job that was done, or done a fence.
      return row ? proofInData(row['data'], attempt) : 'absent';
    },
    remove: ({ id }) => deleteOperation('Job', [id]),
  };
}

function idsOf(attempts: readonly Attempt[]): string[] {
  return attempts.map(({ id }) => id);
}
