import { test as base, type Page } from '@playwright/test';
import type { RunningStandin } from '../../standin/http/server.ts';
import { type BuildName, buildFolder } from '../../tools/build.mjs';
import { Gate } from '../gate.ts';
import { calm, startStandin } from '../standin.ts';
import { launchWithExtension } from './browser.ts';
import { ExtensionWorker } from './extension-worker.ts';
import { signIn } from './sign-in.ts';

interface TestFixtures {
  /** Which build the browser is started with; `test.use({ build: 'chrome' })` takes the one people get. */
  build: BuildName;
  worker: ExtensionWorker;
  extensionId: string;
  /** A page at the root of the stand-in, signed in. */
  signedInPage: Page;
  /** Opens a page of the extension in a tab: `extensionPage('popup.html')`. */
  extensionPage(path: string): Promise<Page>;
  /** Stops the service worker in the middle of whatever it does; returns when it is gone. */
  killWorker(): Promise<void>;
}

interface WorkerFixtures {
  /** What browsers reach the stand-in through: it can be shut, and keep calls waiting. */
  gate: Gate;
  running: RunningStandin;
  /** A stand-in for all tests of one Playwright worker: its log is empty when a test begins, its database is not reset. */
  standin: RunningStandin;
}

/** Each test has a browser of its own with the extension in it; the first page is there from the start. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  running: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs.
    async ({}, use) => {
      const standin = await startStandin();
      await use(standin);
      await standin.close();
    },
    { scope: 'worker' },
  ],
  gate: [
    async ({ running }, use) => {
      const gate = await Gate.before(running.url);
      await use(gate);
      await gate.shut();
    },
    { scope: 'worker' },
  ],
  standin: [async ({ running, gate }, use) => use({ ...running, url: gate.url }), { scope: 'worker' }],
  build: ['chrome-standin', { option: true }],
  context: async ({ build, headless, standin, gate }, use) => {
    calm(standin);
    await gate.calm();
    const browser = await launchWithExtension({ extension: buildFolder(build), headless, baseURL: standin.url });
    await use(browser.context);
    await browser.close();
  },
  worker: async ({ context }, use) => use(await ExtensionWorker.of(context)),
  extensionId: async ({ worker }, use) => use(worker.extensionId),
  signedInPage: async ({ context, standin }, use) => {
    const page = context.pages()[0] ?? (await context.newPage());
    await signIn(page, standin);
    await use(page);
  },
  extensionPage: async ({ context, worker }, use) => {
    await use(async (path) => {
      const page = await context.newPage();
      await page.goto(new URL(path, worker.origin).href);
      return page;
    });
  },
  killWorker: async ({ worker }, use) => use(() => worker.kill()),
});

export { expect } from '@playwright/test';
