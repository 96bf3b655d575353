import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Script } from '../scenarios/driver/script.ts';
import { BidiConnection } from './bidi-connection.ts';
import { evaluate } from './evaluate.ts';
import { FirefoxProcess, type ManagedStorage } from './firefox-process.ts';
import { InstalledExtension } from './installed-extension.ts';
import { type Preference, quietPreferences } from './preferences.ts';
import { Tab } from './tab.ts';

/** Firefox makes one up at every install; in the tests it is always the same. */
const extensionUuid = '5c0a4f0e-51de-4ca2-8f7a-c0de5eed0001';

/** After which a session hangs: it begins once the first window is there, which takes its time on a busy machine. */
const sessionMilliseconds = 90_000;

interface LaunchOptions {
  /** Folder of an unpacked extension, whose pages get an address that is always the same; it is not installed yet. */
  extension?: string;
  preferences?: Record<string, Preference>;
  /** Only Linux looks for it where tests may write. */
  managed?: ManagedStorage;
}

interface Contexts {
  contexts: { context: string }[];
}

/** A Firefox that is driven over WebDriver BiDi. Whoever launched it closes it. */
export class Firefox {
  readonly #process: FirefoxProcess;
  readonly #connection: BidiConnection;

  private constructor(process: FirefoxProcess, connection: BidiConnection) {
    this.#process = process;
    this.#connection = connection;
  }

  static async launch({ extension, preferences = {}, managed }: LaunchOptions = {}): Promise<Firefox> {
    const all = {
      ...quietPreferences,
      ...(extension !== undefined && { 'extensions.webextensions.uuids': await pinnedUuid(extension) }),
      ...preferences,
    };
    const process = await FirefoxProcess.start(all, managed);
    try {
      const connection = await BidiConnection.open(await process.endpoint(), () => process.tail());
      const capabilities = { alwaysMatch: { acceptInsecureCerts: true } };
      await connection.send('session.new', { capabilities }, sessionMilliseconds);
      return new Firefox(process, connection);
    } catch (error) {
      process.kill();
      await process.end();
      throw error;
    }
  }

  /** Installs an unpacked extension for as long as this Firefox runs, with all permissions its manifest asks for. */
  async install(folder: string): Promise<InstalledExtension> {
    const { extension } = await this.#connection.send<{ extension: string }>('webExtension.install', {
      extensionData: { type: 'path', path: folder },
    });
    return InstalledExtension.of(extension, (script, ...args) => this.evaluateInChrome(script, ...args));
  }

  async uninstall({ id }: InstalledExtension): Promise<void> {
    await this.#connection.send('webExtension.uninstall', { extension: id });
  }

  /** Opens a tab in front of the others. */
  async newTab(url?: string): Promise<Tab> {
    const { context } = await this.#connection.send<{ context: string }>('browsingContext.create', { type: 'tab' });
    const tab = new Tab(this.#connection, context);
    if (url !== undefined) await tab.navigate(url);
    return tab;
  }

  /** All tabs, also those the extension opened. */
  async tabs(): Promise<Tab[]> {
    const { contexts } = await this.#connection.send<Contexts>('browsingContext.getTree', { maxDepth: 0 });
    return contexts.map(({ context }) => new Tab(this.#connection, context));
  }

  /** Runs a script in the browser's own window, where everything is allowed: menus, permissions, the extension's state. */
  async evaluateInChrome<A extends unknown[], R>(script: Script<A, R>, ...args: A): Promise<R> {
    const { contexts } = await this.#connection.send<Contexts>('browsingContext.getTree', {
      'moz:scope': 'chrome',
      maxDepth: 0,
    });
    return evaluate(this.#connection, contexts[0]!.context, script, args);
  }

  async close(): Promise<void> {
    // It may be gone already, or go before it has answered.
    await this.#connection.send('browser.close', {}, 5_000).catch(() => {});
    this.#connection.close();
    await this.#process.end();
  }
}

async function pinnedUuid(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  return JSON.stringify({ [manifest.browser_specific_settings.gecko.id]: extensionUuid });
}
