import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ServerError } from '../errors.ts';
import type { Standin } from '../standin.ts';
import type { Row } from '../store/row.ts';
import { type Exchange, readBody, send } from './exchange.ts';

export const sessionCookie = 'ftrack_session';

/** How calls to `/api` may prove who they come from; a server's real rules are not public (ftrack-web §9). */
export type AuthMode = 'cookie' | 'apikey-only';

/** Who may come in: one password and one API key for everybody, sessions by cookie. */
export class SignIn {
  readonly password = 'harbor-lights';
  readonly apiKey = '7545384e-a653-11e1-a82c-f23c91df25eb';
  readonly #standin: Standin;
  readonly #sessions = new Map<string, Row>();
  mode: AuthMode;

  constructor(standin: Standin, mode: AuthMode) {
    this.#standin = standin;
    this.mode = mode;
  }

  /** The user a call acts for: by API key where one is sent, else by session cookie. */
  authenticate({ request, cookies }: Exchange): Row {
    const key = request.headers['ftrack-api-key'];
    const username = request.headers['ftrack-user'];
    if (key !== undefined || username !== undefined) {
      const user = this.#standin.user(String(username));
      if (key !== this.apiKey || !user) throw invalidKey();
      return user;
    }
    const user = this.sessionUser(cookies);
    if (!user || this.mode === 'apikey-only') throw invalidKey();
    return user;
  }

  /** Files go to a web session, or to a user and key in the address, as the official clients send them. */
  mayFetch({ cookies, url }: Exchange): boolean {
    if (this.sessionUser(cookies)) return true;
    return (
      url.searchParams.get('apiKey') === this.apiKey &&
      this.#standin.user(url.searchParams.get('username') ?? '') !== undefined
    );
  }

  sessionUser(cookies: Map<string, string>): Row | undefined {
    return this.#sessions.get(cookies.get(sessionCookie) ?? '');
  }

  /** Ends every session, as a server does when they get old. */
  expire(): void {
    this.#sessions.clear();
  }

  async handle(exchange: Exchange): Promise<void> {
    const { request, response, url, cookies } = exchange;
    if (url.pathname === '/logout') {
      this.#sessions.delete(cookies.get(sessionCookie) ?? '');
      redirect(exchange, '/login', `${sessionCookie}=; Path=/; Max-Age=0`);
    } else if (request.method === 'POST') {
      const form = new URLSearchParams((await readBody(request)).toString('utf8'));
      const user = this.#standin.user(form.get('username') ?? '');
      if (!user || form.get('password') !== this.password) {
        send(response, 401, loginPage('That username and password do not match.'), 'text/html; charset=utf-8');
        return;
      }
      const id = randomBytes(24).toString('hex');
      this.#sessions.set(id, user);
      redirect(exchange, nextAddress(form.get('next')), `${sessionCookie}=${id}; Path=/; HttpOnly; SameSite=Lax`);
    } else {
      send(response, 200, loginPage(''), 'text/html; charset=utf-8');
    }
  }
}

function invalidKey(): ServerError {
  const text =
    'The supplied API key is not valid. API keys are created from Settings under the page API keys. ' +
    'The api key should be passed in the request header "ftrack-api-key".';
  return new ServerError('InvalidCredentialsError', text, { code: 'api_credentials_invalid', status: 401 });
}

function redirect({ response }: Exchange, location: string, cookie: string): void {
  response.writeHead(303, { Location: location, 'Set-Cookie': cookie, 'Cache-Control': 'no-store' });
  response.end();
}

/** Only what follows the path: a form must not send anybody to another host. */
function nextAddress(next: string | null): string {
  return next && /^[?#]/.test(next) ? `/${next}` : '/';
}

function loginPage(message: string): string {
  return readFileSync(new URL('../page/login.html', import.meta.url), 'utf8').replace('{{message}}', message);
}
