import { type Page, pageOf } from '../api/read/page.ts';
import { ApiError } from '../api/wire/api-error.ts';
import type { Operation } from '../api/wire/operations.ts';
import { pause } from '../api/wire/pause.ts';
import { type Credentials, httpTransport, type ServerAnswer } from '../api/wire/transport.ts';

export interface ServerOptions {
  /** Scheme, host and port. */
  origin: string;
  credentials: Credentials;
  /** Id of the user, where it is known. */
  user?: string | undefined;
  signal?: AbortSignal | undefined;
  /** In place of `fetch` for `POST /api`, where only a tab reaches the server: then no other address can be asked. */
  send?: ((init: RequestInit) => Promise<ServerAnswer>) | undefined;
  WebSocket?: typeof WebSocket | undefined;
}

export type Row = Record<string, unknown>;

/** An answer as it came, whatever it is. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
}

/** What an answer is to be like: everything as ftrack sends it, only what was asked for, or that in full each time. */
type Form = 'plain' | 'strict' | 'exact';

const forms = { plain: undefined, strict: 'strict=1', exact: 'strict=1;denormalize=1' };

/** How often a request is sent again that a server had no time for, and how long between; milliseconds. */
const patience = { tries: 8, wait: 400 };

/** A server as diagnostics ask it: nothing of what it answers is kept. */
export class Server {
  readonly origin: string;
  readonly credentials: Credentials;
  readonly user: string | undefined;
  readonly signal: AbortSignal;
  readonly clientToken = `sidecar-for-ftrack--${crypto.randomUUID()}`;
  readonly WebSocket: typeof WebSocket | undefined;
  readonly #send: ServerOptions['send'];
  /** The session that a server begins for an API key, where we are told: files are given to sessions. */
  #cookie = '';

  constructor({ origin, credentials, user, signal, send, WebSocket }: ServerOptions) {
    this.origin = origin;
    this.credentials = credentials;
    this.user = user;
    this.signal = signal ?? new AbortController().signal;
    this.WebSocket = WebSocket;
    this.#send = send;
  }

  /** True where other addresses than `/api` can be asked, and headers of answers seen. */
  get isDirect(): boolean {
    return this.#send === undefined;
  }

  /** Answers to operations, one each. Rejects with an `ApiError`. */
  async call(operations: Operation[], form: Form = 'plain'): Promise<unknown[]> {
    const { origin, credentials, clientToken, signal } = this;
    const api = forms[form];
    const transport = httpTransport({
      origin,
      credentials,
      clientToken,
      fetch: (url, init) =>
        this.#sendAs(url, { ...init, headers: { ...init.headers, ...(api && { 'ftrack-api-options': api }) } }),
    });
    for (let attempt = 1; ; attempt++) {
      try {
        return await transport(operations, { signal });
      } catch (error) {
        if (!(error instanceof ApiError) || error.kind !== 'busy' || attempt === patience.tries) throw error;
        await pause(patience.wait, signal);
      }
    }
  }

  async page(expression: string, form?: Form): Promise<Page<Row>> {
    const [answer] = await this.call([{ action: 'query', expression }], form);
    return pageOf<Row>(answer);
  }

  async rows(expression: string, form?: Form): Promise<Row[]> {
    return (await this.page(expression, form)).rows;
  }

  async first(expression: string, form?: Form): Promise<Row | undefined> {
    return (await this.rows(`${expression} limit 1`, form))[0];
  }

  /** The name of the exception with which operations are refused; `undefined` when they are not. */
  async refusal(operations: Operation[], form?: Form): Promise<string | undefined> {
    try {
      await this.call(operations, form);
      return undefined;
    } catch (error) {
      if (error instanceof ApiError && error.isRefusal) return error.exception ?? String(error.status);
      throw error;
    }
  }

  /** What comes back for a body, as it came; as somebody else where other credentials are given. */
  async reply(body: string, { form = 'plain' as Form, credentials = this.credentials } = {}): Promise<Reply> {
    const api = forms[form];
    const headers = {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      ...(credentials !== 'session' && { 'ftrack-user': credentials.user, 'ftrack-api-key': credentials.key }),
      ...(api && { 'ftrack-api-options': api }),
    };
    const init: RequestInit = {
      method: 'POST',
      headers,
      body,
      credentials: credentials === 'session' ? 'include' : 'omit',
      cache: 'no-store',
      redirect: 'manual',
      signal: this.signal,
    };
    const answer = await this.#sendAs(`${this.origin}/api`, init);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  /**
   * An address of the server, with the session where there is one; `undefined` where only `/api` can be reached.
   * `withoutSession` asks as nobody.
   */
  async get(path: string, { withoutSession = false, ...init }: RequestInit & { withoutSession?: boolean } = {}) {
    if (!this.isDirect) return undefined;
    return fetch(this.origin + path, {
      redirect: 'manual',
      cache: 'no-store',
      signal: this.signal,
      credentials: withoutSession ? 'omit' : 'include',
      ...init,
      // Browsers keep cookies by themselves and leave this out.
      headers: { ...init.headers, ...(this.#cookie && !withoutSession && { Cookie: this.#cookie }) },
    });
  }

  async #sendAs(url: string, init: RequestInit): Promise<ServerAnswer> {
    if (this.#send) return this.#send(init);
    const answer = await fetch(url, init);
    const [cookie] = answer.headers.getSetCookie();
    if (cookie && answer.ok) this.#cookie = cookie.split(';')[0]!;
    return answer;
  }
}
