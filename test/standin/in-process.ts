import { ApiError } from '../../src/api/api-error.ts';
import type { Transport } from '../../src/api/transport.ts';
import { ServerError } from './errors.ts';
import { readOperations, type Standin } from './standin.ts';

/** A transport that calls a stand-in without a network; everything still passes through JSON, as it would on the wire. */
export function inProcess(standin: Standin, { calls }: { calls?: string[][] } = {}): Transport {
  return async (operations) => {
    const user = standin.user(standin.show.username);
    if (!user) throw new Error(`The show has no user ${standin.show.username}`);
    calls?.push(operations.map(({ action }) => action));
    const options = { user, origin: 'http://standin', strict: false, denormalize: false };
    try {
      return JSON.parse(
        JSON.stringify(standin.call(readOperations(JSON.stringify(operations), standin.switches), options)),
      );
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      throw new ApiError('rejected', error.message, { exception: error.exception });
    }
  };
}
