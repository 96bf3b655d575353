import { test as base, type Page } from '@playwright/test';
import type { RunningStandin } from '../../standin/http/server.ts';
import { type BuildName, buildFolder } from '../../tools/build.mjs';
import { Gate } from '../gate.ts';
import { startStandin } from '../standin.ts';
import { launchWithExtension } from './browser.ts';
import { ExtensionWorker } from './extension-worker.ts';

interface Fixtures {
  /** Which build the browser is started with; `test.use({ build: 'chrome' })` takes the one people get. */
  build: BuildName;
  /** A stand-in as it was seeded: nothing that another test wrote is in it. */
  running: RunningStandin;
  /** What browsers reach it through: it can be shut, and keep calls waiting. */
  gate: Gate;
  /** The stand-in behind its gate. */
  standin: RunningStandin;
  worker: ExtensionWorker;
  extensionId: string;
  /** A page that shows the stand-in's home, signed in without its form. */
  signedInPage: Page;
  /** Opens a page of the extension in a tab: `extensionPage('popup.html')`. */
  extensionPage(path: string): Promise<Page>;
  /** Stops the service worker in the middle of whatever it does; returns when it is gone. */
  killWorker(): Promise<void>;
}

/** Each test has a server and a browser of its own with the extension in it; the first page is there from the start. */
export const test = base.extend<Fixtures>({
  build: ['chrome-standin', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs.
  running: async ({}, use) => {
    const standin = await startStandin();
    await use(standin);
    await standin.close();
  },
  gate: async ({ running }, use) => {
    const gate = await Gate.before(running.url);
    await use(gate);
    await gate.shut();
  },
  standin: async ({ running, gate }, use) => use({ ...running, url: gate.url }),
  context: async ({ build, headless, standin }, use) => {
    const browser = await launchWithExtension({ extension: buildFolder(build), headless, baseURL: standin.url });
    await use(browser.context);
    await browser.close();
  },
  worker: async ({ context }, use) => use(await ExtensionWorker.of(context)),
  extensionId: async ({ worker }, use) => use(worker.extensionId),
  signedInPage: async ({ context, standin }, use) => {
    const page = context.pages()[0] ?? (await context.newPage());
    const form = { username: standin.user, password: standin.password };
    await page.request.post(`${standin.url}/login`, { form, maxRedirects: 0 });
    await page.goto(`${standin.url}/#itemId=home`);
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
