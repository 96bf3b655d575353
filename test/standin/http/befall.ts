import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { ServerError } from '../errors.ts';
import type { CallOptions, Standin } from '../standin.ts';
import type { Row } from '../store/row.ts';
import { send } from './exchange.ts';
import { type Fault, pause } from './faults.ts';

/** What a fault does before anything is executed; some end the exchange right here. */
export async function befall(
  standin: Standin,
  fault: Fault,
  response: ServerResponse,
  options: CallOptions,
): Promise<void> {
  switch (fault.kind) {
    case 'latency':
      return pause(fault.milliseconds);
    case 'drop-before':
      response.destroy();
      return;
    case 'status-500':
      return send(response, 500, 'Internal Server Error', 'text/plain');
    case 'bad-gateway':
      return send(response, 502, '<html><body><h1>502 Bad Gateway</h1></body></html>', 'text/html');
    case 'unauthorized':
      throw new ServerError('InvalidCredentialsError', 'The session has ended.', { status: 401 });
    case 'forbidden':
      return send(response, 403, 'Forbidden', 'text/plain');
    case 'deadlock':
      throw new ServerError('OperationalError', 'Deadlock found when trying to get lock; try restarting transaction');
    case 'concurrent-edit': {
      const user = fault.as === undefined ? somebodyElse(standin, options.user) : standin.user(fault.as);
      if (!user) throw new Error(`There is nobody called ${fault.as} to write first.`);
      standin.call(fault.edit ?? [], { ...options, user, clientToken: randomUUID(), pushToken: null });
      return;
    }
    default:
      return;
  }
}

function somebodyElse({ database }: Standin, user: Row): Row | undefined {
  return database
    .table('User')
    .all()
    .find((other) => database.holds(other, 'User') && other !== user && other['is_active'] !== false);
}
