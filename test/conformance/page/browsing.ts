import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll } from 'vitest';
import { makeVersionList } from '../../demo/version-list.ts';
import { type RunningStandin, serve } from '../../standin/http/server.ts';
import { harbor } from '../../standin/shows/harbor/harbor.ts';
import { Standin } from '../../standin/standin.ts';
import { findChromium } from '../../tools/browsers.mjs';

/** Queries of the page: how it writes its markup and behaves. */
export type PageOptions = Partial<Record<'dialect' | 'nav' | 'menu' | 'chrome' | 'lang', string>>;

/** The page of a stand-in in a browser, for all tests of a file: signed in, and without pictures, which take time. */
export class Browsing {
  readonly #browser: Browser;
  readonly #context: BrowserContext;
  readonly running: RunningStandin;
  /** A list of versions: more than fit into the window. */
  readonly listId: string;
  readonly versionIds: readonly string[];
  /** By their queries: moving around in one changes the fragment alone. */
  readonly #pages = new Map<string, Page>();

  private constructor(browser: Browser, context: BrowserContext, running: RunningStandin) {
    this.#browser = browser;
    this.#context = context;
    this.running = running;
    const { id, versionIds } = makeVersionList(running.standin, 'Dailies', 120);
    this.listId = id;
    this.versionIds = versionIds;
  }

  static async begin(): Promise<Browsing> {
    const executablePath = await findChromium();
    if (!executablePath) throw new Error('There is no Chromium: run `node test/tools/setup.mjs chromium`.');
    const running = await serve(new Standin(harbor));
    const browser = await chromium.launch({
      executablePath,
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--blink-settings=imagesEnabled=false', '--disable-gpu'],
    });
    const context = await browser.newContext({ baseURL: running.url, viewport: { width: 1400, height: 800 } });
    const form = { username: running.user, password: running.password };
    await context.request.post('/login', { form });
    return new Browsing(browser, context, running);
  }

  async end(): Promise<void> {
    await this.#browser.close();
    await this.running.close();
  }

  /** A page at a place of the application: one that is open already goes there. */
  async open(options: PageOptions, place: string): Promise<Page> {
    const query = String(new URLSearchParams(options as Record<string, string>));
    const open = this.#pages.get(query);
    if (open) {
      await open.evaluate((hash) => {
        location.hash = hash;
      }, place);
      return open;
    }
    const page = await this.goto(`/?${query}#${place}`);
    this.#pages.set(query, page);
    return page;
  }

  /** The list's versions; waits for the first of them. */
  async versions(options: PageOptions, row: string): Promise<Page> {
    const place = `itemId=projects&view=versions_v1&entityId=${this.listId}&entityType=list`;
    const page = await this.open(options, place);
    await page.locator(row).first().waitFor();
    return page;
  }

  /** A new page at any address of the server. */
  async goto(path: string): Promise<Page> {
    const page = await this.#context.newPage();
    await page.goto(path);
    return page;
  }
}

/** A browser for the tests of this file. */
export function browsing(): () => Browsing {
  let one: Browsing;
  beforeAll(async () => {
    one = await Browsing.begin();
  });
  afterAll(() => one?.end());
  return () => one;
}
