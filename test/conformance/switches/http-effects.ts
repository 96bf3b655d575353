import { PNG } from 'pngjs';
import { post } from '../support/post.ts';
import { type Effects, type Scene, updated } from './scene.ts';

type Names =
  | 'credentialsStatus'
  | 'credentialsCode'
  | 'strictStatus'
  | 'errorHeader'
  | 'invalidAction'
  | 'malformedRequest'
  | 'rateLimit'
  | 'requestSize'
  | 'bareOperation'
  | 'compression'
  | 'contentType'
  | 'cookieName'
  | 'cookieSite'
  | 'crossOrigin'
  | 'pagePolicy'
  | 'credentialsRedirect'
  | 'permissionException'
  | 'invisibleWrite'
  | 'hubRefusal'
  | 'download'
  | 'thumbnailSize';

const hello = [{ action: 'query_server_information' }];
const wrong = { 'ftrack-user': 'ann', 'ftrack-api-key': 'wrong' };

async function answer(scene: Scene, body: Parameters<typeof post>[1] = hello, headers?: Record<string, string>) {
  return post(await scene.serve(), body, headers);
}

async function media(scene: Scene, path: string): Promise<Response> {
  const { url, user, apiKey } = await scene.serve();
  return fetch(`${url}/component/${path}&username=${user}&apiKey=${apiKey}`, { redirect: 'manual' });
}

/** What choices about errors, HTTP and files change. */
export const httpEffects: Effects<Names> = {
  credentialsStatus: {
    see: async (scene) => (await answer(scene, hello, wrong)).status,
    expected: { error: 401, ok: 200 },
  },
  credentialsCode: {
    see: async (scene) => (await answer(scene, hello, wrong)).body.error_code,
    expected: { named: 'api_credentials_invalid', null: null },
  },
  strictStatus: {
    see: async (scene) => {
      const server = await scene.serve();
      const strict = { 'ftrack-user': 'ann', 'ftrack-api-key': server.apiKey, 'ftrack-strict-api': 'true' };
      return (await post(server, [{ action: 'query', expression: 'Planet' }], strict)).status;
    },
    expected: { 'by-exception': 422, 'always-400': 400, 'always-500': 500 },
  },
  errorHeader: {
    see: async (scene) => (await answer(scene, hello, wrong)).headers.get('ftrack_error')?.slice(0, 23),
    expected: { exception: 'InvalidCredentialsError', content: 'The supplied API key is', absent: undefined },
  },
  invalidAction: {
    see: (scene) => scene.refusal([{ action: 'make_coffee' }]).exception,
    expected: { ValidationError: 'ValidationError', ServerError: 'ServerError' },
  },
  malformedRequest: {
    see: async (scene) => {
      const { status, body } = await answer(scene, '{');
      return [status, ...Object.keys(body)];
    },
    expected: { exception: [200, 'exception', 'content', 'error_code'], detail: [422, 'detail'] },
  },
  rateLimit: {
    see: async (scene) => {
      const { url, user, apiKey } = await scene.serve();
      const headers = { 'ftrack-user': user, 'ftrack-api-key': apiKey };
      const call = async () => (await fetch(`${url}/api`, { method: 'POST', headers, body: '[]' })).status;
      const statuses = await Promise.all(Array.from({ length: 8 }, call));
      await new Promise((resolve) => setTimeout(resolve, 350));
      return [statuses.includes(429), await call()];
    },
    expected: { none: [false, 200], burst: [true, 200] },
  },
  requestSize: {
    see: async (scene) => {
      const { url, user, apiKey } = await scene.serve();
      const headers = { 'ftrack-user': user, 'ftrack-api-key': apiKey };
      const body = `[]${' '.repeat(1_000_000)}`;
      return (await fetch(`${url}/api`, { method: 'POST', headers, body })).status;
    },
    expected: { any: 200, limited: 413 },
  },
  bareOperation: {
    see: async (scene) => {
      const { body } = await answer(scene, JSON.stringify(hello[0]));
      return body.exception ?? body.length;
    },
    expected: { wrap: 1, reject: 'ValidationError' },
  },
  compression: {
    see: async (scene) => (await answer(scene)).headers.get('content-encoding'),
    expected: { none: null, gzip: 'gzip' },
  },
  contentType: {
    see: async (scene) => (await answer(scene)).headers.get('content-type'),
    expected: { json: 'application/json', html: 'text/html; charset=utf-8' },
  },
  cookieName: {
    see: async (scene) => (await answer(scene)).headers.get('set-cookie')!.split('=')[0],
    expected: { ftrack_session: 'ftrack_session', session: 'session' },
  },
  cookieSite: {
    see: async (scene) => /SameSite=(\w+)/.exec((await answer(scene)).headers.get('set-cookie')!)![1],
    expected: { Lax: 'Lax', Strict: 'Strict' },
  },
  crossOrigin: {
    see: async (scene) => {
      const { url } = await scene.serve();
      const headers = { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'POST' };
      const asked = await fetch(`${url}/api`, { method: 'OPTIONS', headers });
      const told = await fetch(`${url}/img/thumbnail2.png`, { headers });
      return [asked.ok, asked.headers, told.headers].map((of) =>
        typeof of === 'boolean' ? of : of.get('access-control-allow-origin'),
      );
    },
    expected: {
      allowed: [true, 'https://elsewhere.example', 'https://elsewhere.example'],
      refused: [false, null, null],
    },
  },
  pagePolicy: {
    see: async (scene) => {
      const { url } = await scene.serve();
      return (await fetch(`${url}/app/widget.html`)).headers.get('content-security-policy')?.split(';')[0];
    },
    expected: { none: undefined, strict: "default-src 'self'" },
  },
  credentialsRedirect: {
    see: async (scene) => {
      const { url, user, password } = await scene.serve();
      const body = new URLSearchParams({ username: user, password });
      const signedIn = await fetch(`${url}/login`, { method: 'POST', redirect: 'manual', body });
      const headers = { Cookie: signedIn.headers.get('set-cookie')!.split(';')[0]! };
      const targets = ['http://localhost:1', 'https://id.chromiumapp.org/', 'http://elsewhere.example'];
      const answers = targets.map((target) =>
        fetch(`${url}/user/api_credentials?redirect_url=${target}`, { headers, redirect: 'manual' }),
      );
      return (await Promise.all(answers)).map(({ status }) => status);
    },
    expected: { local: [303, 400, 400], secure: [303, 303, 400] },
  },
  permissionException: {
    see: (scene) => {
      scene.standin.readers.add('ann');
      return scene.refusal([updated('Task', 't1', {})]).exception;
    },
    expected: { PermissionError: 'PermissionError', FTAuthenticationError: 'FTAuthenticationError' },
  },
  invisibleWrite: {
    see: (scene) => {
      scene.update('Project', 'gynt', { is_private: true });
      return scene.refusal([updated('Task', 't1', {})]).exception;
    },
    expected: { 'not-found': 'ValueError', refused: 'PermissionError' },
  },
  hubRefusal: {
    see: async (scene) => (await fetch(`${(await scene.serve()).url}/socket.io/1/`)).status,
    expected: { status: 401, body: 200 },
  },
  download: {
    see: async (scene) => {
      scene.standin.blobs.put('c1', { data: Buffer.from('x'), type: 'text/plain' });
      return (await media(scene, 'get?id=c1')).status;
    },
    expected: { direct: 200, redirect: 302 },
  },
  thumbnailSize: {
    see: async (scene) => {
      const data = PNG.sync.write(new PNG({ width: 400, height: 200 }));
      scene.standin.blobs.put('c1', { data, type: 'image/png' });
      const answered = await media(scene, 'thumbnail?id=c1');
      return PNG.sync.read(Buffer.from(await answered.arrayBuffer())).width;
    },
    expected: { scaled: 300, full: 400 },
  },
};
