import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { findChromium } from '../tools/browsers.mjs';
import type { ExtensionPage } from './extension-page.ts';

interface Told {
  id?: number;
  method?: string;
  params?: { versions?: { scriptURL: string; runningStatus: string }[] };
  result?: { result?: { value?: unknown }; exceptionDetails?: { text: string }; identifier?: string };
  error?: { message: string };
}

/**
 * Chromium as people start it, as far as the background is concerned: Playwright attaches to every service worker, which then
 * waits at its start to be let go and runs under a debugger. Here only the page is attached to. `path` is a page of the extension.
 */
export async function openUnwatched(extension: string, path: string): Promise<ExtensionPage> {
  const executable = await findChromium();
  if (!executable) throw new Error('There is no Chromium: run `node test/tools/setup.mjs chromium`.');
  const profile = await mkdtemp(join(tmpdir(), 'sidecar-chromium-'));
  const child = spawn(executable, [...switches(profile, extension)], { stdio: 'ignore' });
  const close = async (): Promise<void> => {
    const ended = once(child, 'exit');
    if (child.exitCode === null && child.kill()) await ended;
    // Processes of the browser may write their last for a moment after it has ended.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    const address = `http://127.0.0.1:${await debuggingPort(profile, child)}`;
    const origin = await extensionOrigin(address);
    const opened = await fetch(`${address}/json/new?${origin}/${path}`, { method: 'PUT' });
    const { webSocketDebuggerUrl } = (await opened.json()) as { webSocketDebuggerUrl: string };
    const session = await connected(webSocketDebuggerUrl);
    const versions = (await session.statuses(origin)).status;
    const evaluate = async (expression: string): Promise<unknown> => {
      const { result } = await session.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (result?.exceptionDetails) throw new Error(JSON.stringify(result.exceptionDetails));
      return result?.result?.value;
    };
    const stopBackground = async (): Promise<void> => {
      await session.send('ServiceWorker.stopAllWorkers');
      await until(() => versions() === 'stopped');
    };
    const show = async (shown: string, source: string): Promise<void> => {
      await session.send('Page.enable');
      const { result } = await session.send('Page.addScriptToEvaluateOnNewDocument', { source });
      await session.send('Page.navigate', { url: `${origin}/${shown}` });
      await session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier: result?.identifier });
    };
    await until(() => versions() !== '');
    // An empty page stands there before it, and is complete too.
    const isThere = `document.readyState === 'complete' && location.origin === '${origin}'`;
    await until(async () => (await evaluate(isThere)) === true);
    const memory = async (): Promise<number> => Number(await evaluate('performance.memory.usedJSHeapSize')) / 1e6;
    return { evaluate, show, stopBackground, memory, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function* switches(profile: string, extension: string): Generator<string> {
  yield* ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  yield* [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`];
  yield '--disable-features=DisableLoadExtensionCommandLineSwitch';
  yield* ['--no-first-run', '--disable-gpu', '--disable-quic', '--disable-background-networking'];
  // Chromium refuses to start sandboxed as root.
  if (process.getuid?.() === 0) yield '--no-sandbox';
}

async function debuggingPort(profile: string, child: ChildProcess): Promise<string> {
  let port: string | undefined;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`Chromium ended with code ${child.exitCode}.`);
    const file = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    port = file.split('\n')[0];
    return file.includes('\n');
  });
  return port!;
}

/** Of the extension whose service worker runs. */
async function extensionOrigin(address: string): Promise<string> {
  let found: string | undefined;
  await until(async () => {
    const targets = (await (await fetch(`${address}/json/list`)).json()) as { type: string; url: string }[];
    found = targets.find(({ type, url }) => type === 'service_worker' && url.endsWith('/background.js'))?.url;
    return found !== undefined;
  });
  return found!.slice(0, found!.lastIndexOf('/'));
}

/** Speaks the DevTools protocol with one page. */
async function connected(url: string) {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const waiting = new Map<number, (told: Told) => void>();
  let lastVersions: { scriptURL: string; runningStatus: string }[] = [];
  socket.on('message', (data) => {
    const told = JSON.parse(String(data)) as Told;
    if (told.id !== undefined) waiting.get(told.id)?.(told);
    if (told.method === 'ServiceWorker.workerVersionUpdated') {
      if (told.params?.versions?.length) lastVersions = told.params.versions;
    }
  });
  let last = 0;
  const send = (method: string, params: object = {}): Promise<Told> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, (told) => (told.error ? reject(new Error(`${method}: ${told.error.message}`)) : resolve(told)));
      socket.send(JSON.stringify({ id, method, params }));
    });
  const statuses = async (origin: string) => {
    await send('ServiceWorker.enable');
    return { status: () => lastVersions.find((v) => v.scriptURL.startsWith(origin))?.runningStatus ?? '' };
  };
  return { send, statuses };
}

async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (await isDone()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('Chromium did not get there in half a minute.');
}
