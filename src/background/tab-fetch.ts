import * as z from 'zod/mini';
import { ApiError } from '../api/api-error.ts';
import type { ServerAnswer } from '../api/transport.ts';
import { browser } from '../browser.ts';
import { headersOfPage, postFromPage } from './in-page.ts';

/** The word of a page, which may be anything. */
const pageAnswer = z.object({
  status: z.number(),
  redirected: z.boolean(),
  date: z.nullable(z.string()),
  body: z.string(),
});
const pageHeaders = z.record(z.string(), z.string());

/** Headers that every client sends, or that we send ourselves. */
const ordinary =
  /^(accept.*|content-.*|origin|referer|host|cookie|authorization|user-agent|sec-.*|ftrack-.*|x-requested-with)$/;
const longestValue = 1000;

/** Sends requests through a tab of the server, as if its page made them. */
export class TabFetch {
  readonly #origin: string;
  /** Headers the page was seen to send with its own calls; kept in memory alone. */
  #learned: Record<string, string> = {};

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** In place of `fetch`: the address is always the server's `/api`. */
  async send(init: RequestInit, { withLearned }: { withLearned: boolean }): Promise<ServerAnswer> {
    const tabId = await this.#tab();
    const headers = { ...(withLearned && this.#learned), ...(init.headers as Record<string, string>) };
    const [result] = await browser.scripting.executeScript({
      target: { tabId },
      func: postFromPage,
      args: [String(init.body), headers],
    });
    const answer = pageAnswer.safeParse(result?.result);
    if (!answer.success) throw new ApiError('offline', 'The tab of the server got no answer.');
    const { status, redirected, date, body } = answer.data;
    return { status, redirected, headers: new Headers(date ? { Date: date } : {}), text: async () => body };
  }

  /** Looks which headers the page sends; tells whether there are any that may matter. */
  async learn(): Promise<boolean> {
    const [result] = await browser.scripting.executeScript({
      target: { tabId: await this.#tab() },
      world: 'MAIN',
      func: headersOfPage,
    });
    const seen = pageHeaders.safeParse(result?.result);
    const special = Object.entries(seen.success ? seen.data : {}).filter(
      ([name, value]) => /^[a-z0-9-]{1,60}$/.test(name) && !ordinary.test(name) && value.length <= longestValue,
    );
    this.#learned = Object.fromEntries(special);
    return special.length > 0;
  }

  /** A tab that shows the server, one the user looks at if there is one. */
  async #tab(): Promise<number> {
    const tabs = (await browser.tabs.query({})).filter(
      ({ id, url, discarded }) => id !== undefined && !discarded && originOf(url) === this.#origin,
    );
    const [tab] = tabs.sort((a, b) => Number(b.active) - Number(a.active));
    if (tab?.id === undefined) throw new ApiError('signed-out', 'No tab of this server is open.');
    return tab.id;
  }
}

function originOf(url: string | undefined): string | undefined {
  try {
    return new URL(url ?? '').origin;
  } catch {
    return undefined;
  }
}
