import { SidecarError, toUserError } from '../errors.ts';
import { callMessage, type ReplyMessage } from './message.ts';
import { answer, type MessageSender, type ServerOptions } from './server.ts';
import type { ViewPort } from './view-port.ts';

/**
 * Answers the calls of one view. Who it is, is asked for each call as for each message: what was granted may be taken back
 * while the port is open. A call that is aborted is not answered; when the port closes all of them are aborted.
 */
export function answerCalls(server: ServerOptions, port: ViewPort & { sender?: unknown }): void {
  const running = new Map<number, AbortController>();
  const reply = (call: number, content: ReplyMessage): void => port.postMessage({ call, reply: content });

  port.onDisconnect.addListener(() => {
    for (const stop of running.values()) stop.abort();
  });
  port.onMessage.addListener((sent) => {
    const parsed = callMessage.safeParse(sent);
    if (!parsed.success) return;
    const message = parsed.data;
    if ('abort' in message) running.get(message.abort)?.abort();
    if (!('call' in message)) return;
    const { call, request } = message;
    if (running.has(call)) {
      reply(call, { ok: false, error: toUserError(new SidecarError('S402')) });
      return;
    }
    const stop = new AbortController();
    running.set(call, stop);
    void answer(server, request, (port.sender ?? {}) as MessageSender, stop.signal).then((content) => {
      running.delete(call);
      if (stop.signal.aborted) return;
      try {
        reply(call, content);
      } catch (error) {
        // It is more than the browser takes in one message: whoever waits hears that.
        reply(call, { ok: false, error: toUserError(error) });
      }
    });
  });
}
