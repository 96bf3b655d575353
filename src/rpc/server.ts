import { SidecarError, toUserError } from '../errors.ts';
import type { Command, Sender } from './command.ts';
import type { CommandName, InputOf, OutputOf } from './commands.ts';
import { type ReplyMessage, type RequestMessage, requestMessage } from './message.ts';

/** What the browser says of who sent a message. */
export interface MessageSender {
  id?: string;
  origin?: string;
  url?: string;
  frameId?: number;
  tab?: { id?: number | undefined } | undefined;
}

/** A sender that was checked: which kind it is, and which site its commands are about. */
export interface Caller {
  from: Sender;
  /** Origin of the ftrack server; empty for commands that are about none. */
  site: string;
  tabId: number | undefined;
  /** Aborts when the view that asked is gone or wants no answer any more; what is done for it stops, down to the request. */
  signal: AbortSignal;
}

export type Handlers = { [Name in CommandName]: (input: InputOf<Name>, caller: Caller) => Promise<OutputOf<Name>> };

/** Some of the commands there are, and what runs for each. */
export interface Answers {
  commands: Readonly<Record<string, Command>>;
  handlers: Partial<Handlers>;
}

export interface ServerOptions {
  extensionId: string;
  extensionOrigin: string;
  /** True for origins the user lets the extension work on. */
  isGranted(origin: string): Promise<boolean>;
  /** Those among which a command is, if there is one of that name; read where they were not needed before. */
  answersFor(name: string): Promise<Answers>;
  /** Hears of every reply, just before it is sent. */
  replied?: () => void;
}

/**
 * Answers one message. Content scripts count as hostile: first the sender is checked (by its origin, which a page cannot
 * forge), then the shape, and only then is anything run; nothing leaves that is not in the shape of its answer. Never throws;
 * what fails becomes a numbered error.
 * `signal` aborts when the answer is not wanted any more.
 */
export async function answer(
  options: ServerOptions,
  message: unknown,
  sender: MessageSender,
  signal: AbortSignal = new AbortController().signal,
): Promise<ReplyMessage> {
  try {
    const request = requestMessage.safeParse(message);
    if (!request.success) throw new SidecarError('S402');
    const { command, input } = request.data;
    const { commands, handlers } = await options.answersFor(command);
    const found = Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (!found) throw new SidecarError('S403', command);
    const { from, siteless } = found;
    const caller: Caller = { ...(await identify(options, { ...request.data, siteless }, sender)), signal };
    if (!from.includes(caller.from)) throw new SidecarError('S401', command);
    const parsed = found.input().safeParse(input);
    if (!parsed.success) throw new SidecarError('S402', command);
    const handler = handlers[command as CommandName] as Handler | undefined;
    if (!handler) throw new SidecarError('S403', command);
    const output = found.output().safeParse(await handler(parsed.data, caller));
    if (!output.success) throw new SidecarError('S402', command);
    return { ok: true, output: output.data };
  } catch (error) {
    return { ok: false, error: toUserError(error) };
  } finally {
    options.replied?.();
  }
}

type Handler = (input: unknown, caller: Caller) => Promise<unknown>;

export async function identify(
  { extensionId, extensionOrigin, isGranted }: Pick<ServerOptions, 'extensionId' | 'extensionOrigin' | 'isGranted'>,
  { site, siteless = false }: Pick<RequestMessage, 'site'> & { siteless?: boolean },
  { id, origin, url, frameId, tab }: MessageSender,
): Promise<Omit<Caller, 'signal'>> {
  const from = origin ?? (url ? new URL(url).origin : undefined);
  if (id !== extensionId || !from || (frameId !== undefined && frameId !== 0)) throw new SidecarError('S401');
  if (from === extensionOrigin) {
    if (siteless) return { from: 'ui', site: '', tabId: tab?.id };
    if (!site || !(await isGranted(site))) throw new SidecarError('S108', site ?? '');
    return { from: 'ui', site, tabId: tab?.id };
  }
  if (tab?.id === undefined) throw new SidecarError('S401');
  if (!(await isGranted(from))) throw new SidecarError('S108', from);
  return { from: 'page', site: from, tabId: tab.id };
}
