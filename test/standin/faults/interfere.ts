import { randomUUID } from 'node:crypto';
import { ServerError } from '../errors.ts';
import { type Fault, pause } from '../http/faults.ts';
import type { CallOptions, Standin } from '../standin.ts';
import type { Row } from '../store/row.ts';
import { clearJobs } from './clear-jobs.ts';
import { lockTimeout } from './held-requests.ts';
import { rewriteMetadata } from './rewrite-metadata.ts';

/** What a fault does in the server before a request is carried out: to the request, or to what it is about. */
export async function interfere(standin: Standin, fault: Fault, options: CallOptions): Promise<void> {
  switch (fault.kind) {
    case 'latency':
      return pause(fault.milliseconds);
    case 'unauthorized':
      throw new ServerError('InvalidCredentialsError', 'The session has ended.', { status: 401 });
    case 'deadlock':
      throw new ServerError('OperationalError', 'Deadlock found when trying to get lock; try restarting transaction');
    case 'lock-timeout':
      throw lockTimeout();
    case 'outage': {
      const { status } = fault;
      throw new ServerError('OperationalError', "(2006, 'MySQL server has gone away')", {
        ...(status !== undefined && { forcedStatus: status }),
      });
    }
    case 'concurrent-edit': {
      const user = fault.as === undefined ? somebodyElse(standin, options.user) : named(standin, fault.as);
      standin.call(fault.edit ?? [], { ...options, user, clientToken: randomUUID(), pushToken: null });
      return;
    }
    case 'clear-jobs':
      return clearJobs(standin, fault.as === undefined ? options.user : named(standin, fault.as));
    case 'rewrite-metadata': {
      const user = fault.as === undefined ? options.user : named(standin, fault.as);
      return rewriteMetadata(standin, user, fault.metadata ?? {});
    }
    default:
      return;
  }
}

function named(standin: Standin, username: string): Row {
  const user = standin.user(username);
  if (!user) throw new Error(`There is nobody called ${username}.`);
  return user;
}

function somebodyElse({ database }: Standin, user: Row): Row {
  const other = database
    .table('User')
    .all()
    .find((row) => database.holds(row, 'User') && row !== user && row['is_active'] !== false);
  if (!other) throw new Error('There is nobody else.');
  return other;
}
