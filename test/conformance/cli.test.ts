import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import type { RunningStandin } from '../standin/http/server.ts';
import { post } from './support/post.ts';

const setUp = fileURLToPath(new URL('../tools/setup.mjs', import.meta.url));
const program = fileURLToPath(new URL('../standin/cli.ts', import.meta.url));

/** The stand-in as a program of its own, as `npm run standin -- …` starts it; what it prints. */
async function start(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [setUp, '--run', program, ...args]);
  onTestFinished(async () => {
    if (child.exitCode === null && child.kill()) await once(child, 'exit');
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text += part));
  while (!text.includes('\n')) await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return text;
}

it('prints one line that says where it is and who may come in', async () => {
  const line = await start('--show', 'conformance', '--port', '0');
  const told = JSON.parse(line) as Pick<RunningStandin, 'url' | 'user' | 'apiKey' | 'password'>;
  expect(told).toEqual({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    user: 'jenkins',
    apiKey: expect.stringMatching(/./),
    password: expect.stringMatching(/./),
  });
  const { body } = await post(told, [{ action: 'query', expression: `User where username is ${told.user}` }]);
  expect(body[0]!.data).toHaveLength(1);
});

it('ends when npm, which was told to start it, is ended', async () => {
  const npm = spawn('npm', ['run', '--silent', 'standin', '--', '--show', 'conformance'], {
    shell: process.platform === 'win32',
  });
  const [line] = (await once(npm.stdout, 'data')) as [Buffer];
  const { url } = JSON.parse(String(line)) as RunningStandin;
  const isThere = (): Promise<boolean> =>
    fetch(url).then(
      () => true,
      () => false,
    );
  expect(await isThere()).toBe(true);
  npm.kill();
  await expect.poll(isThere, { timeout: 10_000 }).toBe(false);
});

it.each([
  ['--show', 'There is no show nothing; there are harbor, conformance, large.'],
  ['--auth', 'There is no sign-in nothing; there are cookie, cookie+csrf, apikey-only, origin-check, expired.'],
])('says what there is, where %s names something that there is not', async (option, words) => {
  expect(await start(option, 'nothing')).toContain(words);
});
