import type { ExtensionPage } from './unwatched-browser.ts';

/** What the background answers, which must say that it went well. */
export async function reply(page: ExtensionPage, command: string, input: object, site?: string): Promise<unknown> {
  const answer = await answerTo(page, command, input, site);
  if (!answer?.ok) throw new Error(`The background answered ${JSON.stringify(answer)}.`);
  return answer.output;
}

interface Answer {
  ok?: boolean;
  output?: unknown;
}

/** What the background answers, whatever that is. */
export async function answerTo(
  page: ExtensionPage,
  command: string,
  input: object,
  site?: string,
): Promise<Answer | undefined> {
  const message = { sidecar: 1, command, input, ...(site && { site }) };
  return (await page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`)) as Answer | undefined;
}
