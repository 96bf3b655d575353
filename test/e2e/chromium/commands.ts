import type { ExtensionWorker } from './extension-worker.ts';

/** Does what the browser does when the user presses a shortcut of the extension; headless it has no shortcuts. */
export async function pressShortcut(worker: ExtensionWorker, command: string, address: string): Promise<void> {
  await worker.evaluate(
    async ([name, url]) => {
      const tabs = await chrome.tabs.query({});
      const tab = tabs.find((one) => one.url?.startsWith(url!));
      // A page that has just come is not listening yet; nobody is that quick.
      const isListening = (): Promise<boolean> =>
        chrome.tabs.sendMessage(tab!.id!, {}).then(
          () => true,
          () => false,
        );
      while (tab?.id !== undefined && !(await isListening())) await new Promise((resolve) => setTimeout(resolve, 50));
      const event = chrome.commands.onCommand as unknown as { dispatch(name: string, tab: unknown): void };
      event.dispatch(name!, tab);
    },
    [command, address],
  );
}
