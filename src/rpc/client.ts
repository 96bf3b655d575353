import { SidecarError, type UserError } from '../errors.ts';
import { type CommandName, commands, type InputOf, type OutputOf } from './commands.ts';
import { replyMessage } from './message.ts';

/** Sends a message to the background. Injected, for content scripts and pages have different ways to it. */
export type SendMessage = (message: unknown) => Promise<unknown>;

/** Calls commands; rejects with a `SidecarError` that can be shown. */
export interface Client {
  call<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
}

/** `site` is needed by our own pages only. */
export function createClient(send: SendMessage, site?: string): Client {
  return {
    async call(name, input) {
      const reply = await delivered(send, { sidecar: 1, command: name, input, ...(site && { site }) });
      const parsed = replyMessage.safeParse(reply);
      if (!parsed.success) throw new SidecarError('S402', name);
      if (!parsed.data.ok) throw fromUserError(parsed.data.error);
      const output = commands[name].output.safeParse(parsed.data.output);
      if (!output.success) throw new SidecarError('S402', name);
      return output.data as OutputOf<typeof name>;
    },
  };
}

/** A background that was stopped, even while it worked on an answer, answers the second call: every command bears that. */
async function delivered(send: SendMessage, message: unknown): Promise<unknown> {
  try {
    return (await send(message)) ?? (await send(message));
  } catch (error) {
    const text = String(error);
    if (/context invalidated/i.test(text)) throw new SidecarError('S205');
    if (/receiving end does not exist|message channel closed|message port closed/i.test(text)) return send(message);
    throw error;
  }
}

function fromUserError({ number, detail }: UserError): SidecarError {
  return new SidecarError(number, detail);
}
