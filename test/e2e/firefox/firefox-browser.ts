import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningStandin } from '../../standin/http/server.ts';
import { type BuildName, buildFolder } from '../../tools/build.mjs';
import { Gate } from '../gate.ts';
import { localDomain } from '../local-domain.ts';
import type { Browser, ShortcutName } from '../scenarios/driver/browser.ts';
import { eventually } from '../scenarios/driver/eventually.ts';
import { startStandin } from '../standin.ts';
import { Firefox } from './driver.ts';
import type { InstalledExtension } from './installed-extension.ts';
import type { Tab } from './tab.ts';

interface Parts {
  running: RunningStandin;
  gate: Gate;
  firefox: Firefox;
  extension: InstalledExtension;
  downloads: string;
}

/** What is used here of Firefox's own; only there when evaluated in its chrome. */
declare const PopupNotifications: { isPanelOpen: boolean };
interface StyleSheetService {
  USER_SHEET: number;
  loadAndRegisterSheet(sheet: unknown, type: number): void;
  unregisterSheet(sheet: unknown, type: number): void;
}
declare const Cc: Record<string, { getService(kind: unknown): StyleSheetService }>;
declare const Ci: { nsIStyleSheetService: unknown };
declare const Services: { io: { newURI(address: string): unknown } };
declare const gBrowser: { selectedBrowser: unknown };
declare const ZoomManager: { setZoomForBrowser(browser: unknown, factor: number): void };
interface Question extends HTMLElement {
  button: HTMLElement;
}
declare const WebExtensionPolicy: {
  getByID(id: string): {
    extension: { shortcuts: { onCommand(name: string): void }; emit(event: string, ...words: string[]): void };
  };
};

/** Firefox before a stand-in of its own, as scenarios use it. Whoever opened it closes it. */
export class FirefoxBrowser implements Browser {
  readonly server: RunningStandin;
  readonly gate: Gate;
  readonly downloads: string;
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.gate = parts.gate;
    this.server = { ...parts.running, url: parts.gate.url };
    this.downloads = parts.downloads;
  }

  static async open(build: BuildName = 'firefox-standin'): Promise<FirefoxBrowser> {
    const folder = buildFolder(build);
    const running = await startStandin();
    const gate = await Gate.before(running.url);
    const downloads = await mkdtemp(join(tmpdir(), 'sidecar-downloads-'));
    const preferences = {
      'browser.download.alwaysOpenPanel': false,
      'browser.download.dir': downloads,
      'browser.download.folderList': 2,
      'network.dns.localDomains': localDomain,
    };
    const firefox = await Firefox.launch({ extension: folder, preferences });
    const extension = await firefox.install(folder);
    return new FirefoxBrowser({ running, gate, firefox, extension, downloads });
  }

  newTab(url?: string): Promise<Tab> {
    return this.#parts.firefox.newTab(url);
  }

  async opened(work: () => Promise<unknown>): Promise<Tab> {
    const { firefox } = this.#parts;
    const before = new Set((await firefox.tabs()).map(({ id }) => id));
    await work();
    return eventually(async () => {
      const tab = (await firefox.tabs()).find(({ id }) => !before.has(id));
      if (!tab) throw new Error('No tab or window has opened.');
      return tab;
    });
  }

  pageOf(path: string): string {
    return this.#parts.extension.url(path);
  }

  async allowing(_host: string, work: () => Promise<void>): Promise<void> {
    await work();
    await eventually(() =>
      this.#parts.firefox.evaluateInChrome(async () => {
        const question = document.getElementById('addon-webext-permissions-notification') as Question | null;
        if (!question || !PopupNotifications.isPanelOpen) throw new Error('Firefox asks nothing.');
        // It takes no clicks that come at once.
        await new Promise((resolve) => setTimeout(resolve, 1000));
        question.button.click();
      }),
    );
  }

  async zoom(tab: Tab, factor: number): Promise<void> {
    await tab.toFront();
    await this.#parts.firefox.evaluateInChrome((by) => {
      ZoomManager.setZoomForBrowser(gBrowser.selectedBrowser, by);
    }, factor);
  }

  async resize(tab: Tab, factor: number): Promise<void> {
    await tab.toFront();
    await this.#parts.firefox.evaluateInChrome((by) => resizeTo(outerWidth * by, outerHeight * by), factor);
  }

  async restyled(_tab: Tab, css: string, work: () => Promise<void>): Promise<void> {
    const { firefox } = this.#parts;
    const address = `data:text/css,${encodeURIComponent(css)}`;
    await firefox.evaluateInChrome((sheet) => {
      const service = Cc['@mozilla.org/content/style-sheet-service;1']!.getService(Ci.nsIStyleSheetService);
      service.loadAndRegisterSheet(Services.io.newURI(sheet), service.USER_SHEET);
    }, address);
    try {
      await work();
    } finally {
      await firefox.evaluateInChrome((sheet) => {
        const service = Cc['@mozilla.org/content/style-sheet-service;1']!.getService(Ci.nsIStyleSheetService);
        service.unregisterSheet(Services.io.newURI(sheet), service.USER_SHEET);
      }, address);
    }
  }

  stopBackground(): Promise<void> {
    return this.#parts.extension.terminateBackground();
  }

  async command(_tab: Tab, name: ShortcutName): Promise<void> {
    const { firefox, extension } = this.#parts;
    await firefox.evaluateInChrome(
      (id, command) => WebExtensionPolicy.getByID(id).extension.shortcuts.onCommand(command),
      extension.id,
      name,
    );
  }

  async enterInBar(text: string): Promise<void> {
    const { firefox, extension } = this.#parts;
    // Where the browser's own bar says it to the extension.
    await firefox.evaluateInChrome(
      (id, entered) =>
        WebExtensionPolicy.getByID(id).extension.emit('webext-omnibox-input-entered', entered, 'newForegroundTab'),
      extension.id,
      text,
    );
  }

  clipboard(): Promise<string> {
    return this.#parts.firefox.evaluateInChrome(() => navigator.clipboard.readText());
  }

  /** Writes what the newest tab shows to a PNG file. */
  async picture(file: string): Promise<void> {
    const tabs = await this.#parts.firefox.tabs();
    await tabs.at(-1)?.screenshot(file);
  }

  async close(): Promise<void> {
    const { running, gate, firefox } = this.#parts;
    await firefox.close();
    await gate.shut();
    await running.close();
    await rm(this.downloads, { recursive: true, force: true });
  }
}
