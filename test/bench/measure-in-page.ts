import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../tools/browsers.mjs';
import { bundlePage } from './bundle-page.ts';

/** What the global function `measure` of a script returns that runs in a page of Chromium; `file` stands beside this one. */
export async function measureInPage<Times>(file: string): Promise<Times> {
  return inChromium<Times>(await bundlePage(file));
}

/** A page of a server of our own: only those have a database. */
async function inChromium<Times>(script: string): Promise<Times> {
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
    return await page.evaluate(() => (globalThis as unknown as { measure(): Promise<Times> }).measure());
  } finally {
    await browser.close();
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
