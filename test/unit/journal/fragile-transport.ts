import { ApiError } from '../../../src/api/wire/api-error.ts';
import type { Operation } from '../../../src/api/wire/operations.ts';
import type { Transport } from '../../../src/api/wire/transport.ts';
import { untilAborted } from '../../../src/api/wire/until-aborted.ts';

/** What becomes of one request, in place of arriving and being answered. */
export type Mishap =
  | { what: 'lost' /* never arrives */ }
  | { what: 'unanswered' /* is carried out, and the answer gets lost */ }
  | { what: 'answered'; with: unknown /* never arrives, something else answers */ };

/** A way to a server on which things go wrong when the test says so. */
export class FragileTransport {
  /** Requests that left, by the actions in them. */
  readonly requests: Operation[][] = [];
  /** What happens to the next requests; asked for each one. */
  mishap: (operations: Operation[], number: number) => Mishap | undefined | Promise<Mishap | undefined> = () =>
    undefined;
  readonly #server: Transport;

  constructor(server: Transport) {
    this.#server = server;
  }

  readonly transport: Transport = async (operations, options) => {
    this.requests.push(operations);
    const happening = Promise.resolve(this.mishap(operations, this.requests.length - 1));
    const mishap = await (options?.signal ? untilAborted(happening, options.signal).catch(stopped) : happening);
    if (mishap?.what === 'answered') throw mishap.with;
    if (mishap?.what === 'lost') throw new ApiError('offline', 'The connection broke.');
    const results = await this.#server(operations, options);
    if (mishap?.what === 'unanswered') throw new ApiError('timeout', 'No answer.');
    return results;
  };

  /** Requests that wanted to change something. */
  get writes(): Operation[][] {
    return this.requests.filter((operations) => operations.some(({ action }) => action === 'update'));
  }

  /** Requests that only looked. */
  get reads(): Operation[][] {
    return this.requests.filter((operations) => operations.every(({ action }) => action !== 'update'));
  }
}

function stopped(): Mishap {
  return { what: 'answered', with: new ApiError('aborted', 'The request was stopped.') };
}

export function isWrite(operations: Operation[]): boolean {
  return operations.some(({ action }) => action === 'update');
}
