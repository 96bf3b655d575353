import { Firefox } from '../e2e/firefox/driver.ts';
import { eventually } from '../e2e/scenarios/driver/eventually.ts';
import type { ExtensionPage } from './extension-page.ts';

/** What is measured may take its time; milliseconds. */
const patience = 10 * 60_000;

/** What is used here of Firefox's own; only there when evaluated in its chrome. */
declare const ChromeUtils: { requestProcInfo(): Promise<{ children: { type: string; memory: number }[] }> };

/** Firefox with an extension in it, which shows the page `path` of it. */
export async function openFirefoxPage(extension: string, path: string): Promise<ExtensionPage> {
  // Its clock would tell whole milliseconds only.
  const firefox = await Firefox.launch({ extension, preferences: { 'privacy.reduceTimerPrecision': false } });
  try {
    const installed = await firefox.install(extension);
    const tab = await firefox.newTab(installed.url(path));
    // It may not be listening yet.
    await eventually(() => tab.evaluate('chrome.runtime.sendMessage({}).then(() => true)'));
    return {
      evaluate: (expression) => tab.evaluateWithin(patience, expression),
      async show(shown, script) {
        // Firefox runs nothing of ours in a page of an extension before that page's own.
        await tab.navigate(installed.url(shown), 'interactive');
        await tab.evaluate(`(() => {${script}\n})()`);
      },
      stopBackground: () => installed.terminateBackground(),
      // Pages and background of extensions share one process.
      memory: async () => {
        const bytes = await firefox.evaluateInChrome(async () => {
          const { children } = await ChromeUtils.requestProcInfo();
          return children.filter(({ type }) => type === 'extension').map(({ memory }) => memory);
        });
        return bytes.reduce((sum, one) => sum + one, 0) / 1e6;
      },
      close: () => firefox.close(),
    };
  } catch (error) {
    await firefox.close();
    throw error;
  }
}
