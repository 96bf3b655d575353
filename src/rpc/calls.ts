import { SidecarError } from '../errors.ts';
import type { AnswerMessage, CallMessage, ReplyMessage } from './message.ts';
import { beatInterval, callPort } from './ports.ts';
import type { Connect, ViewPort } from './view-port.ts';

interface Call {
  request: unknown;
  /** How often it was sent, and over which port last. */
  sent: number;
  port: ViewPort | undefined;
  resolve(reply: ReplyMessage): void;
  reject(error: unknown): void;
}

/** A background that was stopped while it worked on an answer is started by the second call; every command bears that. */
const most = 2;

/** An extension that is being updated cuts ports off before its pages can tell that it is gone; milliseconds. */
const leaving = 500;

/**
 * The calls of one view, over one port that is open while something is waited for, and then until the browser closes it.
 *
 *     closed ──call──▶ open ──cut off, nobody waits──▶ closed
 *                       │ ▲
 *                       └─┘ cut off, somebody waits: opened again, and each call sent once more, but not a third time
 */
export class Calls {
  readonly #connect: Connect;
  readonly #isGone: () => boolean;
  readonly #waiting = new Map<number, Call>();
  #port: ViewPort | undefined;
  #last = 0;
  #beating: ReturnType<typeof setInterval> | undefined;

  /** `isGone` tells whether the extension is gone from under the page. */
  constructor(connect: Connect, isGone: () => boolean) {
    this.#connect = connect;
    this.#isGone = isGone;
  }

  /** The background's reply. When the signal aborts it rejects with its reason, and the background is told to stop. */
  send(request: unknown, signal?: AbortSignal): Promise<ReplyMessage> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const number = ++this.#last;
      const abort = (): void => {
        if (!this.#waiting.has(number)) return;
        this.#end(number);
        this.#post({ abort: number });
        reject(signal!.reason);
      };
      const settle =
        <Value>(done: (value: Value) => void) =>
        (value: Value): void => {
          signal?.removeEventListener('abort', abort);
          done(value);
        };
      signal?.addEventListener('abort', abort);
      this.#waiting.set(number, {
        request,
        sent: 0,
        port: undefined,
        resolve: settle(resolve),
        reject: settle(reject),
      });
      // What is heard from every 20 seconds is not stopped while it works (extension-engineering C.1).
      this.#beating ??= setInterval(() => this.#post({ waiting: true }), beatInterval);
      this.#call(number);
    });
  }

  #call(number: number): void {
    const call = this.#waiting.get(number);
    if (!call) return;
    if (call.sent++ === most) {
      setTimeout(() => this.#giveUp(number), leaving);
      return;
    }
    try {
      this.#port ??= this.#open();
    } catch {
      this.#end(number)?.reject(new SidecarError('S205'));
      return;
    }
    call.port = this.#port;
    if (this.#post({ call: number, request: call.request })) return;
    // It was cut off, and nobody has told us yet.
    this.#port = undefined;
    this.#call(number);
  }

  #giveUp(number: number): void {
    const reason = this.#isGone()
      ? new SidecarError('S205')
      : new Error('The background of the extension does not answer.');
    this.#end(number)?.reject(reason);
  }

  #open(): ViewPort {
    const port = this.#connect(callPort);
    port.onMessage.addListener((message) => {
      const { call, reply } = message as AnswerMessage;
      this.#end(call)?.resolve(reply);
    });
    port.onDisconnect.addListener(() => {
      if (this.#port === port) this.#port = undefined;
      for (const [number, call] of [...this.#waiting]) if (call.port === port) this.#call(number);
    });
    return port;
  }

  #end(number: number): Call | undefined {
    const call = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (this.#waiting.size === 0) {
      clearInterval(this.#beating);
      this.#beating = undefined;
    }
    return call;
  }

  /** False when the port is cut off. */
  #post(message: CallMessage): boolean {
    try {
      this.#port?.postMessage(message);
      return this.#port !== undefined;
    } catch {
      return false;
    }
  }
}
