import type { ExtensionPage } from './extension-page.ts';

/** Asks the background for something, which must answer that it went well. */
export async function reply(page: ExtensionPage, command: string, input: object, site?: string): Promise<void> {
  const message = { sidecar: 1, command, input, ...(site && { site }) };
  const answer = await page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`);
  if (!(answer as { ok?: boolean } | undefined)?.ok)
    throw new Error(`The background answered ${JSON.stringify(answer)}.`);
}
