import { describe, expect, it } from 'vitest';
import type { RunningStandin } from '../standin/http/server.ts';
import { control } from './support/control.ts';
import { post } from './support/post.ts';
import { served } from './support/served.ts';

const hello = [{ action: 'query_server_information', values: ['user_information'] }];

/** Signs in as the web page does; the cookie of the session. */
async function cookieOf({ url, user, password }: RunningStandin, path = '/login'): Promise<string> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ username: user, password, next: '?x=1#y' }),
  });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/?x=1#y');
  return response.headers.get('set-cookie')!;
}

const pairOf = (cookie: string): string => cookie.split(';')[0]!;

describe('With the session cookie', () => {
  it('calls are answered, as the user who signed in', async () => {
    const server = await served({ auth: 'cookie' });
    const cookie = await cookieOf(server);
    expect(cookie).toMatch(/^ftrack_session=\w+; Path=\/; HttpOnly; SameSite=Lax$/);
    const { status, body } = await post(server, hello, { Cookie: pairOf(cookie) });
    expect(status).toBe(200);
    expect(body[0]).toMatchObject({ user_information: { username: 'jenkins' } });
  });

  it('nobody is let in with a wrong password, or sent to another host afterwards', async () => {
    const { url, user, password } = await served();
    const login = (fields: Record<string, string>) =>
      fetch(`${url}/login`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
    expect((await login({ username: user, password: 'wrong' })).status).toBe(401);
    expect((await login({ username: 'nobody', password })).status).toBe(401);
    const elsewhere = await login({ username: user, password, next: '//evil.example' });
    expect(elsewhere.headers.get('location')).toBe('/');
  });

  it('without it, the recorded error comes with an error status and header', async () => {
    const { status, headers, body } = await post(await served(), hello, {});
    expect(status).toBe(401);
    expect(headers.get('ftrack_error')).toBe('InvalidCredentialsError');
    expect(body).toMatchObject({ exception: 'InvalidCredentialsError', error_code: 'api_credentials_invalid' });
    expect(body.content).toContain('The supplied API key is not valid.');
  });

  it('ends when somebody signs out', async () => {
    const server = await served();
    const cookie = pairOf(await cookieOf(server));
    await fetch(`${server.url}/logout`, { headers: { Cookie: cookie }, redirect: 'manual' });
    expect((await post(server, hello, { Cookie: cookie })).status).toBe(401);
  });
});

describe('With an API key', () => {
  it('the first call brings a cookie that is enough for the next', async () => {
    const server = await served();
    const first = await post(server, hello);
    const cookie = pairOf(first.headers.get('set-cookie')!);
    expect((await post(server, hello, { Cookie: cookie })).status).toBe(200);
  });

  it('the global one acts for any active user, and both user and key are needed', async () => {
    const server = await served();
    const as = (user: string, key = server.apiKey) =>
      post(server, hello, { 'ftrack-user': user, 'ftrack-api-key': key });
    expect((await as('tester3')).body[0]).toMatchObject({ user_information: { username: 'tester3' } });
    expect((await as('nobody')).status).toBe(401);
    expect((await as('jenkins', 'INVALID_API_KEY')).status).toBe(401);
    expect((await post(server, hello, { 'ftrack-user': 'jenkins' })).status).toBe(401);
    expect((await post(server, hello, { 'ftrack-api-key': server.apiKey })).status).toBe(401);
    expect((await post(server, hello, { 'ftrack-api-key': 'testkey' })).status).toBe(401);
  });

  it('a personal one acts for its owner, until the next takes its place', async () => {
    const server = await served();
    const reset = async (): Promise<string> => {
      const id = String(server.standin.user('jenkins')!['id']);
      const operation = { action: 'reset_remote', reset_type: 'api_key', entity_type: 'User', entity_key: id };
      const { body } = await post(server, [operation]);
      return (body[0]!.data as { api_key: string }).api_key;
    };
    const as = async (user: string, key: string): Promise<number> =>
      (await post(server, hello, { 'ftrack-user': user, 'ftrack-api-key': key })).status;
    const first = await reset();
    expect(await as('jenkins', first)).toBe(200);
    expect(await as('tester3', first)).toBe(401);
    const second = await reset();
    expect(second).not.toBe(first);
    expect(await as('jenkins', first)).toBe(401);
    expect(await as('jenkins', second)).toBe(200);
    expect(await as('jenkins', server.apiKey)).toBe(200);
  });

  it('is handed over to a tool on this machine through the browser', async () => {
    const server = await served();
    const Cookie = pairOf(await cookieOf(server));
    const ask = (redirect: string, headers: Record<string, string>) =>
      fetch(`${server.url}/user/api_credentials?identifier=tool&redirect_url=${encodeURIComponent(redirect)}`, {
        headers,
        redirect: 'manual',
      });
    const given = new URL((await ask('http://localhost:5000/x', { Cookie })).headers.get('location')!);
    expect(given.origin).toBe('http://localhost:5000');
    expect(Object.fromEntries(given.searchParams)).toEqual({ api_user: 'jenkins', api_key: server.apiKey });
    expect((await ask('http://evil.example/', { Cookie })).status).toBe(400);
    expect((await ask('http://localhost:5000/', {})).headers.get('location')).toMatch(/^\/login/);
  });

  it('is handed over after signing in, where nobody was signed in', async () => {
    const { url, user, password } = await served();
    const path = '/user/api_credentials?identifier=tool&redirect_url=http%3A%2F%2Flocalhost%3A5000';
    const toLogin = await fetch(url + path, { redirect: 'manual' });
    // What the page of the login puts into its form.
    const next = new URL(toLogin.headers.get('location')!, url).search;
    const body = new URLSearchParams({ username: user, password, next });
    const back = await fetch(`${url}/login`, { method: 'POST', redirect: 'manual', body });
    expect(back.headers.get('location')).toBe(path);
  });
});

describe('Modes', () => {
  it('cookie+csrf wants a header whose name is another in every run', async () => {
    const server = await served({ auth: 'cookie+csrf' });
    const other = await served({ auth: 'cookie+csrf' });
    expect(server.signIn.csrf.name).not.toBe(other.signIn.csrf.name);
    const Cookie = pairOf(await cookieOf(server));
    expect((await post(server, hello, { Cookie })).status).toBe(403);
    const { name, token } = server.signIn.csrf;
    expect((await post(server, hello, { Cookie, [name]: 'wrong' })).status).toBe(403);
    expect((await post(server, hello, { Cookie, [name]: token })).status).toBe(200);
    const page = await (await fetch(server.url, { headers: { Cookie } })).text();
    expect(page).toContain(name);
    expect(page).toContain(token);
  });

  it('apikey-only counts cookies for the page’s own calls alone', async () => {
    const server = await served({ auth: 'apikey-only' });
    const Cookie = pairOf(await cookieOf(server));
    expect((await post(server, hello, { Cookie })).status).toBe(401);
    const own = await fetch(`${server.url}/app/api`, {
      method: 'POST',
      headers: { Cookie },
      body: JSON.stringify(hello),
    });
    expect(own.status).toBe(200);
    const keyed = await post(server, hello);
    expect(keyed.status).toBe(200);
    expect(keyed.headers.get('set-cookie')).toBeNull();
  });

  it('origin-check refuses a foreign origin', async () => {
    const server = await served({ auth: 'origin-check' });
    const Cookie = pairOf(await cookieOf(server));
    const from = async (Origin: string): Promise<number> => (await post(server, hello, { Cookie, Origin })).status;
    expect(await from('chrome-extension://abcdef')).toBe(403);
    expect(await from('http://evil.example')).toBe(403);
    expect(await from(server.url)).toBe(200);
    expect((await post(server, hello, { Cookie })).status).toBe(200);
  });

  it('expired ends sessions after a while', async () => {
    const server = await served({ auth: 'expired' });
    const Cookie = pairOf(await cookieOf(server));
    expect((await post(server, hello, { Cookie })).status).toBe(200);
    await control(server.url, 'auth', { mode: 'expired', lifetime: -1 });
    expect((await post(server, hello, { Cookie })).status).toBe(401);
  });

  it('can be changed while the server runs, and all sessions ended', async () => {
    const server = await served();
    const Cookie = pairOf(await cookieOf(server));
    await control(server.url, 'auth', { mode: 'apikey-only' });
    expect((await post(server, hello, { Cookie })).status).toBe(401);
    await control(server.url, 'auth', { mode: 'cookie' });
    expect((await post(server, hello, { Cookie })).status).toBe(200);
    await control(server.url, 'expire', {});
    expect((await post(server, hello, { Cookie })).status).toBe(401);
    await expect(control(server.url, 'auth', { mode: 'telepathy' })).rejects.toThrow('telepathy');
  });
});

describe('HTTP', () => {
  it('answers clients of other origins, cookies and headers included', async () => {
    const server = await served();
    const asked = await fetch(`${server.url}/api`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'http://tool.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'ftrack-user, ftrack-api-key, ftrack-clienttoken',
      },
    });
    expect(asked.headers.get('access-control-allow-origin')).toBe('http://tool.example');
    expect(asked.headers.get('access-control-allow-credentials')).toBe('true');
    expect(asked.headers.get('access-control-allow-headers')).toContain('ftrack-clienttoken');
    const credentials = { 'ftrack-user': server.user, 'ftrack-api-key': server.apiKey };
    const { headers } = await post(server, hello, { ...credentials, Origin: 'http://tool.example' });
    expect(headers.get('access-control-allow-origin')).toBe('http://tool.example');
    expect(headers.get('access-control-expose-headers')).toContain('ETag');
  });

  it('keeps answers for one origin apart from those for another, and for none', async () => {
    const { url } = await served();
    expect((await fetch(`${url}/img/thumbnail2.png`)).headers.get('vary')).toBe('Origin');
    const headers = { Origin: 'http://tool.example' };
    expect((await fetch(`${url}/img/thumbnail2.png`, { headers })).headers.get('vary')).toBe('Origin');
  });

  it('names an error of the server itself in the header, too', async () => {
    const server = await served();
    server.standin.call = () => {
      throw new RangeError('too deep');
    };
    const { status, headers } = await post(server, hello);
    expect(status).toBe(500);
    expect(headers.get('ftrack_error')).toBe('InternalError');
  });

  it('answers an empty list with an empty list, and caches nothing', async () => {
    const { headers, body } = await post(await served(), []);
    expect(body).toEqual([]);
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('pragma')).toBe('no-cache');
  });

  it('takes a bare operation for a list of one', async () => {
    expect((await post(await served(), JSON.stringify(hello[0]))).body).toHaveLength(1);
  });

  it.each(['{', '[1]', '[{}]', '[{"action": 1}]', '[null]'])('refuses %s', async (body) => {
    expect((await post(await served(), body)).body).toMatchObject({ exception: 'ValidationError' });
  });

  it('knows what was asked of it', async () => {
    const server = await served();
    await post(server, [{ action: 'query', expression: 'Task limit 1' }]);
    expect(await control(server.url, 'log', {}, 'GET')).toMatchObject({
      posts: 1,
      operations: 1,
      entries: [{ user: 'jenkins', status: 200, operations: ['query Task limit 1'] }],
    });
    await control(server.url, 'log', {}, 'DELETE');
    expect(await control(server.url, 'log', {}, 'GET')).toMatchObject({ posts: 0 });
    await expect(control(server.url, 'no-such-thing', {})).rejects.toThrow();
  });

  it('hands out addresses of widgets that are good for six minutes', async () => {
    const server = await served();
    const [answer] = (await post(server, [{ action: 'get_widget_url', name: 'tasks', theme: null }])).body;
    const url = String(answer!['widget_url']);
    expect(url).toContain('?');
    expect((await fetch(`${url}&entityType=tempdata&entityId=1`)).status).toBe(200);
    await control(server.url, 'clock', { milliseconds: 6 * 60 * 1000 });
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(`${server.url}/widget/?ticket=mine`)).status).toBe(403);
  });
});
