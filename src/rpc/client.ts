import { SidecarError, type UserError } from '../errors.ts';
import { Calls } from './calls.ts';
import { type CommandName, commands, type InputOf, type OutputOf } from './commands.ts';
import { replyMessage } from './message.ts';
import type { Connect } from './view-port.ts';

export interface CallOptions {
  /** Aborts when the answer is not wanted any more: what is done for it stops, down to the request to the server. */
  signal?: AbortSignal | undefined;
}

/** Calls commands; rejects with a `SidecarError` that can be shown, or with the reason of an aborted signal. */
export interface Client {
  call<Name extends CommandName>(name: Name, input: InputOf<Name>, options?: CallOptions): Promise<OutputOf<Name>>;
}

/** `site` is needed by our own pages only. */
export function createClient(connect: Connect, site?: string): Client {
  const calls = new Calls(connect);
  return {
    async call(name, input, { signal } = {}) {
      const reply = await calls.send({ sidecar: 1, command: name, input, ...(site && { site }) }, signal);
      const parsed = replyMessage.safeParse(reply);
      if (!parsed.success) throw new SidecarError('S402', name);
      if (!parsed.data.ok) throw fromUserError(parsed.data.error);
      const output = commands[name].output.safeParse(parsed.data.output);
      if (!output.success) throw new SidecarError('S402', name);
      return output.data as OutputOf<typeof name>;
    },
  };
}

function fromUserError({ number, detail, field }: UserError): SidecarError {
  return new SidecarError(number, detail, field);
}
