import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { findChromium } from '../tools/browsers.mjs';
import { atLeast, type Figure, told } from './figure.ts';
import type { StoreTimes } from './store-page.ts';

/** Writing and reading a hundred thousand entities in a browser's IndexedDB, beside one row for each. */
export async function benchStore(): Promise<Figure[]> {
  const { entities, chunked, rows } = await inChromium(await bundled());
  const ours = chunked.write + chunked.read;
  return [
    told('store: entities', entities, ''),
    told('store: written', chunked.write / 1000, 's'),
    told('store: read', chunked.read / 1000, 's'),
    told('store: written sooner than as rows', rows.write / chunked.write, '×'),
    told('store: read sooner than as rows', rows.read / chunked.read, '×'),
    told('store: read sooner than all rows at once', rows.readAll / chunked.read, '×'),
    atLeast('store: written and read sooner than as rows', (rows.write + rows.read) / ours, 20),
  ];
}

async function bundled(): Promise<string> {
  const entry = fileURLToPath(new URL('store-page.ts', import.meta.url));
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, target: 'es2023', lib: { entry, formats: ['iife'], name: 'storePage' } },
  });
  const [output] = [result].flat() as { output: { code?: string }[] }[];
  return output!.output[0]!.code!;
}

/** A page of a server of our own: only those have a database. */
async function inChromium(script: string): Promise<StoreTimes> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>bench</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('There is no Chromium: run `node test/tools/setup.mjs chromium`.');
  // A profile on the disk: a private window would keep its databases in memory.
  const profile = await mkdtemp(join(tmpdir(), 'sidecar-bench-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.addScriptTag({ content: script });
    return await page.evaluate(() => (globalThis as unknown as { measure(): Promise<StoreTimes> }).measure());
  } finally {
    await browser.close();
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
