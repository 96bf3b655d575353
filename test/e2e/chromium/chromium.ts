import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { RunningStandin } from '../../standin/http/server.ts';
import { type BuildName, buildFolder } from '../../tools/build.mjs';
import { Gate } from '../gate.ts';
import { localDomain } from '../local-domain.ts';
import type { Browser, ShortcutName } from '../scenarios/driver/browser.ts';
import { startStandin } from '../standin.ts';
import { type ExtensionBrowser, launchWithExtension } from './browser.ts';
import { ChromiumTab } from './chromium-tab.ts';
import { pressShortcut } from './commands.ts';
import { ExtensionWorker } from './extension-worker.ts';

interface Parts {
  running: RunningStandin;
  gate: Gate;
  launched: ExtensionBrowser;
  worker: ExtensionWorker;
  downloads: string;
}

/** What Chromium's own page for extensions uses. */
interface DeveloperPrivate {
  addHostPermission(extensionId: string, pattern: string): Promise<void>;
}

/** Chromium before a stand-in of its own, as scenarios use it. Whoever opened it closes it. */
export class Chromium implements Browser {
  readonly server: RunningStandin;
  readonly gate: Gate;
  readonly downloads: string;
  readonly #parts: Parts;
  readonly #context: BrowserContext;

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.gate = parts.gate;
    this.server = { ...parts.running, url: parts.gate.url };
    this.downloads = parts.downloads;
    this.#context = parts.launched.context;
    const keepDownloads = (page: Page): void => {
      page.on('download', (download) => download.saveAs(join(this.downloads, download.suggestedFilename())));
    };
    this.#context.on('page', keepDownloads);
  }

  static async open(build: BuildName = 'chrome-standin', folder = buildFolder(build)): Promise<Chromium> {
    const running = await startStandin();
    const gate = await Gate.before(running.url);
    const launched = await launchWithExtension({
      extension: folder,
      headless: true,
      baseURL: gate.url,
      args: [`--host-resolver-rules=MAP ${localDomain} 127.0.0.1`],
    });
    const worker = await ExtensionWorker.of(launched.context);
    await launched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const downloads = await mkdtemp(join(tmpdir(), 'sidecar-downloads-'));
    return new Chromium({ running, gate, launched, worker, downloads });
  }

  async newTab(url?: string): Promise<ChromiumTab> {
    const tab = new ChromiumTab(await this.#context.newPage());
    if (url !== undefined) await tab.navigate(url);
    return tab;
  }

  async opened(work: () => Promise<unknown>): Promise<ChromiumTab> {
    const [page] = await Promise.all([this.#context.waitForEvent('page'), work()]);
    return new ChromiumTab(page);
  }

  pageOf(path: string): string {
    return new URL(path, this.#parts.worker.origin).href;
  }

  async allowing(host: string, work: () => Promise<void>): Promise<void> {
    // Without a display nobody is shown the question: the answer is given beforehand, where the browser keeps them.
    const page = await this.#context.newPage();
    await page.goto('chrome://extensions');
    await page.evaluate(
      ([id, pattern]) => {
        const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
        return developerPrivate.addHostPermission(id!, pattern!);
      },
      [this.#parts.worker.extensionId, `http://${host}/*`],
    );
    await page.close();
    await work();
  }

  async zoom(tab: ChromiumTab, factor: number): Promise<void> {
    await this.#parts.worker.evaluate(
      async ({ address, by }) => {
        const tabs = await chrome.tabs.query({});
        await chrome.tabs.setZoom(tabs.find(({ url }) => url === address)!.id!, by);
      },
      { address: await tab.url(), by: factor },
    );
  }

  async resize({ page }: ChromiumTab, factor: number): Promise<void> {
    const { width, height } = page.viewportSize()!;
    await page.setViewportSize({ width: width * factor, height: height * factor });
  }

  async restyled(tab: ChromiumTab, css: string, work: () => Promise<void>): Promise<void> {
    await this.#parts.worker.evaluate(
      async ({ address, style }) => {
        const tabs = await chrome.tabs.query({});
        const target = { tabId: tabs.find(({ url }) => url === address)!.id! };
        await chrome.scripting.insertCSS({ target, css: style, origin: 'USER' });
      },
      { address: await tab.url(), style: css },
    );
    // It goes with the document.
    await work();
  }

  stopBackground(): Promise<void> {
    return this.#parts.worker.kill();
  }

  async command(tab: ChromiumTab, name: ShortcutName): Promise<void> {
    await pressShortcut(this.#parts.worker, name, await tab.url());
  }

  async enterInBar(text: string): Promise<void> {
    await this.#parts.worker.evaluate((entered) => {
      const event = chrome.omnibox.onInputEntered as unknown as { dispatch(text: string, where: string): void };
      event.dispatch(entered, 'newForegroundTab');
    }, text);
  }

  async clipboard(): Promise<string> {
    const page = await this.#context.newPage();
    await page.goto(this.server.url);
    const text = await page.evaluate(() => navigator.clipboard.readText());
    await page.close();
    return text;
  }

  async close(): Promise<void> {
    const { running, gate, launched } = this.#parts;
    await launched.close();
    await gate.shut();
    await running.close();
    await rm(this.downloads, { recursive: true, force: true });
  }
}
