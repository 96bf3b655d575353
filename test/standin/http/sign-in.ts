import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { invalidKey, ServerError } from '../errors.ts';
import type { Standin } from '../standin.ts';
import type { Row } from '../store/row.ts';
import type { Switches } from '../switches.ts';
import { type Exchange, readBody, send } from './exchange.ts';
import { type Caller, keyCaller } from './key-caller.ts';

/**
 * How calls to `/api` may prove who they come from; a server's real rules are not public (ftrack-web §9).
 *
 * - `cookie`: the web session's cookie is enough
 * - `cookie+csrf`: a header is needed beside it, whose name is another in every run; the page sends it
 * - `apikey-only`: cookies count for the page's own calls alone
 * - `origin-check`: a foreign `Origin` is refused
 * - `expired`: sessions end after some seconds
 */
export const authModes = ['cookie', 'cookie+csrf', 'apikey-only', 'origin-check', 'expired'] as const;
export type AuthMode = (typeof authModes)[number];

/** Who may come in: one password and one global API key for everybody, personal keys, sessions by cookie. */
export class SignIn {
  readonly password = 'harbor-lights';
  readonly apiKey = '7545384e-a653-11e1-a82c-f23c91df25eb';
  readonly csrf = { name: `x-${randomBytes(6).toString('hex')}`, token: randomBytes(16).toString('hex') };
  mode: AuthMode;
  /** How long a session lives in mode `expired`; milliseconds. */
  lifetime = 30_000;
  readonly #standin: Standin;
  readonly #sessions = new Map<string, { user: Row; since: number }>();
  /** Sessions that calls with an API key were given, by user. */
  readonly #keySessions = new Map<Row, string>();

  constructor(standin: Standin, mode: AuthMode) {
    this.#standin = standin;
    this.mode = mode;
  }

  /** The user a call acts for: by API key where one is sent, else by session cookie. */
  authenticate(exchange: Exchange, { isPage }: { isPage: boolean }): Caller {
    const { request, cookies } = exchange;
    const key = request.headers['ftrack-api-key'];
    const username = request.headers['ftrack-user'];
    if (key !== undefined || username !== undefined) {
      const caller = this.#keyCaller(text(username), text(key));
      if (!caller) throw invalidKey(this.#standin.switches);
      this.#remember(exchange, caller.user);
      return caller;
    }
    const user = this.sessionUser(cookies);
    if (!user || (this.mode === 'apikey-only' && !isPage)) throw invalidKey(this.#standin.switches);
    if (this.mode === 'cookie+csrf' && request.headers[this.csrf.name] !== this.csrf.token) {
      throw new ServerError('PermissionError', 'The request carries no valid token.', { status: 403 });
    }
    const { origin, host } = request.headers;
    if (this.mode === 'origin-check' && origin !== undefined && new URL(origin).host !== host) {
      throw new ServerError('PermissionError', 'Requests from this origin are not allowed.', { status: 403 });
    }
    return { user, hasGlobalKey: false };
  }

  #keyCaller(username: string | null | undefined, key: string | null | undefined): Caller | undefined {
    return keyCaller(this.#standin, this.apiKey, username ?? '', key ?? '');
  }

  /** Documented: after a call with credentials the session cookie is enough. */
  #remember({ response, cookies }: Exchange, user: Row): void {
    if (this.mode === 'apikey-only' || this.sessionUser(cookies)) return;
    let id = this.#keySessions.get(user);
    if (!id || !this.#sessions.has(id)) {
      id = this.#begin(user);
      this.#keySessions.set(user, id);
    }
    response.setHeader('Set-Cookie', this.#cookie(id));
  }

  #begin(user: Row): string {
    const id = randomBytes(24).toString('hex');
    this.#sessions.set(id, { user, since: Date.now() });
    return id;
  }

  #cookie(id: string): string {
    const { cookieName, cookieSite } = this.#standin.switches;
    return `${cookieName}=${id}; Path=/; HttpOnly; SameSite=${cookieSite}`;
  }

  /** Files go to a web session, or to a user and key in the address, as the official clients send them. */
  mayFetch({ cookies, url }: Exchange): boolean {
    if (this.sessionUser(cookies)) return true;
    const { searchParams } = url;
    return this.#keyCaller(searchParams.get('username'), searchParams.get('apiKey')) !== undefined;
  }

  /** Who may listen to the hub: credentials in headers or in the address, or a web session. */
  listener({ request, url, cookies }: Exchange): Caller | undefined {
    const key = text(request.headers['ftrack-api-key']) ?? url.searchParams.get('api_key');
    const username = text(request.headers['ftrack-user']) ?? url.searchParams.get('api_user');
    if (key !== null) return this.#keyCaller(username, key);
    const user = this.sessionUser(cookies);
    return user && { user, hasGlobalKey: false };
  }

  sessionUser(cookies: Map<string, string>): Row | undefined {
    const session = this.#sessions.get(cookies.get(this.#standin.switches.cookieName) ?? '');
    if (!session || (this.mode === 'expired' && Date.now() - session.since > this.lifetime)) return undefined;
    return session.user;
  }

  /** Ends every session, as a server does when they get old. */
  expire(): void {
    this.#sessions.clear();
  }

  async handle(exchange: Exchange): Promise<void> {
    const { request, response, url, cookies } = exchange;
    if (url.pathname === '/logout') {
      const { cookieName } = this.#standin.switches;
      this.#sessions.delete(cookies.get(cookieName) ?? '');
      redirect(exchange, '/login', `${cookieName}=; Path=/; Max-Age=0`);
    } else if (request.method === 'POST') {
      const form = new URLSearchParams((await readBody(request)).toString('utf8'));
      const user = this.#standin.user(form.get('username') ?? '');
      if (!user || form.get('password') !== this.password) {
        send(response, 401, loginPage('That username and password do not match.'), 'text/html; charset=utf-8');
        return;
      }
      redirect(exchange, nextAddress(form.get('next')), this.#cookie(this.#begin(user)));
    } else {
      send(response, 200, loginPage(''), 'text/html; charset=utf-8');
    }
  }

  /** Hands a user and a key to a desktop tool that listens on this machine, through the browser. */
  handOver(exchange: Exchange): void {
    const { response, url, cookies } = exchange;
    const user = this.sessionUser(cookies);
    const target = url.searchParams.get('redirect_url') ?? '';
    if (!user) {
      response.writeHead(303, { Location: `/login${url.search}` });
      response.end();
    } else if (!mayGo(target, this.#standin.switches)) {
      send(response, 400, 'The address to go back to must be on this machine.', 'text/plain');
    } else {
      const address = new URL(target);
      address.searchParams.set('api_user', String(user['username']));
      address.searchParams.set('api_key', this.apiKey);
      response.writeHead(303, { Location: address.href });
      response.end();
    }
  }
}

/** A header that was sent once. */
function text(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

function redirect({ response }: Exchange, location: string, cookie: string): void {
  response.writeHead(303, { Location: location, 'Set-Cookie': cookie, 'Cache-Control': 'no-store' });
  response.end();
}

function mayGo(target: string, { credentialsRedirect }: Switches): boolean {
  const isSecure = credentialsRedirect === 'secure' && target.startsWith('https://') && URL.canParse(target);
  return isSecure || /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(target);
}

/** Only what follows the path: a form must not send anybody to another host. Who came for a tool goes back to it. */
function nextAddress(next: string | null): string {
  if (!next || !/^[?#]/.test(next)) return '/';
  return `${new URLSearchParams(next.split('#')[0]).has('redirect_url') ? '/user/api_credentials' : '/'}${next}`;
}

function loginPage(message: string): string {
  return readFileSync(new URL('../page/login.html', import.meta.url), 'utf8').replace('{{message}}', message);
}
