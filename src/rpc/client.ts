import { SidecarError, type UserError } from '../errors.ts';
import { Calls } from './calls.ts';
import type { CommandName, InputOf, OutputOf } from './commands.ts';
import type { Connect } from './view-port.ts';

export interface CallOptions {
  /** Aborts when the answer is not wanted any more: what is done for it stops, down to the request to the server. */
  signal?: AbortSignal | undefined;
}

/** Calls commands; rejects with a `SidecarError` that can be shown, or with the reason of an aborted signal. */
export interface Client {
  call<Name extends CommandName>(name: Name, input: InputOf<Name>, options?: CallOptions): Promise<OutputOf<Name>>;
}

/**
 * What it hears comes from the background of its own version, which has looked at the shape of it: views take it as it is, and need
 * nothing of what shapes are made with. `site` is needed by our own pages only, which go with the extension; others tell whether it
 * `isGone` from under them.
 */
export function createClient(connect: Connect, site?: string, isGone: () => boolean = () => false): Client {
  const calls = new Calls(connect, isGone);
  return {
    async call(name, input, { signal } = {}) {
      const request = { sidecar: 1, command: name, input, ...(site && { site }) };
      const reply = await calls.send(request, signal);
      if (!reply.ok) throw fromUserError(reply.error);
      return reply.output as OutputOf<typeof name>;
    },
  };
}

function fromUserError({ number, detail, field }: UserError): SidecarError {
  return new SidecarError(number, detail, field);
}
