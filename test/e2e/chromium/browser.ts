import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { findChromium } from '../../tools/browsers.mjs';

export interface ExtensionBrowser {
  context: BrowserContext;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
}

interface LaunchOptions {
  /** Folder of the unpacked extension. */
  extension: string;
  headless: boolean;
  /** What addresses without an origin begin with. */
  baseURL: string;
  /** More switches of Chromium. */
  args?: string[];
}

/** Starts Chromium with one extension, in a profile of its own. */
export async function launchWithExtension({
  extension,
  headless,
  baseURL,
  args = [],
}: LaunchOptions): Promise<ExtensionBrowser> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('There is no Chromium: run `node test/tools/setup.mjs chromium`.');
  const profile = await mkdtemp(join(tmpdir(), 'sidecar-chromium-'));
  // Processes of the browser may write their last for a moment after it has ended.
  const removeProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless,
      baseURL,
      // Chromium refuses to start sandboxed as root.
      chromiumSandbox: process.getuid?.() !== 0,
      // Playwright disables extensions except for those named, and loading is another switch.
      args: [
        `--disable-extensions-except=${extension}`,
        `--load-extension=${extension}`,
        '--disable-gpu',
        '--disable-quic',
        ...args,
      ],
    });
    const close = async () => {
      await context.close();
      await removeProfile();
    };
    return { context, close };
  } catch (error) {
    await removeProfile();
    throw error;
  }
}
