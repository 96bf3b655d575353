import WebSocket from 'ws';
import { within } from '../within.ts';

const commandMilliseconds = 30_000;

interface Pending {
  method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

interface Answer {
  type: 'success' | 'error' | 'event';
  id?: number;
  result?: unknown;
  error?: string;
  message?: string;
}

/** WebDriver BiDi: commands with numbers in one direction, answers with the same numbers in the other. */
export class BidiConnection {
  readonly #socket: WebSocket;
  readonly #diagnose: () => string;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  private constructor(socket: WebSocket, diagnose: () => string) {
    this.#socket = socket;
    this.#diagnose = diagnose;
    socket.on('message', (data) => this.#receive(JSON.parse(String(data)) as Answer));
    socket.on('close', () => this.#abandon('The connection to Firefox closed'));
    // A close follows every error.
    socket.on('error', () => {});
  }

  /** Connects to a Firefox; `diagnose` tells what is known about it, for the messages of errors. */
  static async open(endpoint: string, diagnose: () => string): Promise<BidiConnection> {
    // Screenshots come in one message, which may be large.
    const socket = new WebSocket(`${endpoint}/session`, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
    const opened = new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    await within(opened, 10_000, () => `a connection to Firefox.${diagnose()}`);
    return new BidiConnection(socket, diagnose);
  }

  send<T = unknown>(method: string, parameters: object = {}, milliseconds = commandMilliseconds): Promise<T> {
    if (this.#socket.readyState !== WebSocket.OPEN) {
      return Promise.reject(new Error(`${method}: the connection to Firefox is closed.${this.#diagnose()}`));
    }
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<T>((resolve, reject) => {
      this.#pending.set(id, { method, resolve: resolve as Pending['resolve'], reject });
    });
    this.#socket.send(JSON.stringify({ id, method, params: parameters }));
    return within(answer, milliseconds, () => `${method}.${this.#diagnose()}`).finally(() => this.#pending.delete(id));
  }

  close(): void {
    this.#socket.close();
  }

  #receive({ id, type, result, error, message }: Answer): void {
    const pending = this.#pending.get(id ?? -1);
    if (!pending) return;
    if (type === 'error') pending.reject(new Error(`${pending.method}: ${error}: ${message}`));
    else pending.resolve(result);
  }

  #abandon(reason: string): void {
    for (const { method, reject } of this.#pending.values()) {
      reject(new Error(`${method}: ${reason}.${this.#diagnose()}`));
    }
  }
}
