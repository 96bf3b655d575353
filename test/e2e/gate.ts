import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** An operation of a `POST /api`, as far as tests look at it. */
export interface SentOperation {
  action: string;
  entity_type?: string;
  expression?: string;
}

/** A call that is kept waiting. */
export interface HeldCall {
  /** Resolves when the call is at the gate; for `after`, when the server has carried it out too. */
  arrived: Promise<void>;
  /** Lets it go on. */
  release(): void;
}

export interface Certificate {
  key: string;
  cert: string;
}

interface Hold {
  fits(operations: SentOperation[]): boolean;
  when: 'before' | 'after';
  arrived(): void;
  released: Promise<void>;
}

/**
 * Stands between browsers and a stand-in, where tests can do what networks do: keep a call waiting before the server has
 * seen it or after it has carried it out, count calls, and be unreachable for a while.
 */
export class Gate {
  readonly #target: URL;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #holds: Hold[] = [];
  #port = 0;

  private constructor(target: URL, certificate: Certificate | undefined) {
    this.#target = target;
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      this.#pass(request, response).catch(() => response.destroy());
    };
    this.#server = certificate ? createSecureServer(certificate, answer) : createServer(answer);
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('upgrade', (request, socket, head) => this.#join(request, socket, head));
  }

  /** With a certificate it speaks HTTPS. */
  static async before(address: string, certificate?: Certificate): Promise<Gate> {
    const gate = new Gate(new URL(address), certificate);
    await gate.open();
    return gate;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The server can be reached (again), at the same address as ever. */
  async open(): Promise<void> {
    if (this.#server.listening) return;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, '127.0.0.1', () => resolve());
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Nobody answers any more, and every connection breaks. */
  async shut(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Keeps the next call that fits waiting: `before` the server has seen it, or `after` it has carried it out. */
  hold(when: Hold['when'], fits: Hold['fits']): HeldCall {
    let release = (): void => {};
    let arrived = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const here = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    this.#holds.push({ when, fits, arrived, released });
    return { arrived: here, release };
  }

  /** Forgets what was to be held, and is open. */
  async calm(): Promise<void> {
    this.#holds = [];
    await this.open();
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request);
    const hold = request.url === '/api' ? this.#holdFor(body) : undefined;
    let gone = false;
    response.once('close', () => {
      gone = !response.writableFinished;
    });
    if (hold?.when === 'before') {
      hold.arrived();
      await hold.released;
      // Whoever asked is not there any more: the call never gets to the server.
      if (gone) return;
    }
    const answer = await this.#ask(request, body);
    const content = await readAll(answer);
    if (hold?.when === 'after') {
      hold.arrived();
      await hold.released;
    }
    if (gone) return;
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders as never);
    response.end(content);
  }

  /** A WebSocket: from here on both sides hear each other, until one of them goes. */
  #join({ method, url, rawHeaders }: IncomingMessage, socket: Duplex, head: Buffer): void {
    const server = connect(Number(this.#target.port), this.#target.hostname);
    const lines = [`${method} ${url} HTTP/1.1`];
    for (let index = 0; index < rawHeaders.length; index += 2) {
      lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
    }
    server.write(`${lines.join('\r\n')}\r\n\r\n`);
    server.write(head);
    server.pipe(socket).pipe(server);
    for (const [one, other] of [
      [server, socket],
      [socket, server],
    ] as const) {
      one.on('error', () => {});
      one.once('close', () => other.destroy());
    }
  }

  #holdFor(body: Buffer): Hold | undefined {
    if (this.#holds.length === 0) return undefined;
    const operations = [JSON.parse(body.toString('utf8'))].flat() as SentOperation[];
    const hold = this.#holds.find(({ fits }) => fits(operations));
    this.#holds = this.#holds.filter((other) => other !== hold);
    return hold;
  }

  #ask({ method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.#target;
      const asked = forward({ hostname, port, method, path: url, headers, agent: false }, resolve);
      asked.once('error', reject);
      asked.end(body);
    });
  }
}

/**
 * Whether a call writes what the user works on. The reads it begins with do not count, nor does the receipt: a call that writes
 * jobs alone is the journal's own.
 */
export function isWrite(operations: SentOperation[]): boolean {
  const writes = operations.filter(({ action }) => action === 'update' || action === 'create' || action === 'delete');
  return writes.some(({ entity_type }) => entity_type !== 'Job');
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
