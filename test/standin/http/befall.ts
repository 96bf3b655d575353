import type { ServerResponse } from 'node:http';
import { interfere } from '../faults/interfere.ts';
import type { CallOptions, Standin } from '../standin.ts';
import { send } from './exchange.ts';
import type { Fault } from './faults.ts';

/** What a fault does before anything is executed; some end the exchange right here. */
export async function befall(
  standin: Standin,
  fault: Fault,
  response: ServerResponse,
  options: CallOptions,
): Promise<void> {
  switch (fault.kind) {
    case 'drop-before':
      response.destroy();
      return;
    case 'status-500':
      return send(response, 500, 'Internal Server Error', 'text/plain');
    case 'bad-gateway':
      return send(response, 502, '<html><body><h1>502 Bad Gateway</h1></body></html>', 'text/html');
    case 'forbidden':
      return send(response, 403, 'Forbidden', 'text/plain');
    default:
      return interfere(standin, fault, options);
  }
}
