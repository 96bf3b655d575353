import type { ExtensionWorker } from './extension-worker.ts';

/** Does what the browser does when the user presses a shortcut of the extension; headless it has no shortcuts. */
export async function pressShortcut(worker: ExtensionWorker, command: string, address: string): Promise<void> {
  await worker.evaluate(
    async ([name, url]) => {
      const tabs = await chrome.tabs.query({});
      const tab = tabs.find((one) => one.url?.startsWith(url!));
      const event = chrome.commands.onCommand as unknown as { dispatch(name: string, tab: unknown): void };
      event.dispatch(name!, tab);
    },
    [command, address],
  );
}
