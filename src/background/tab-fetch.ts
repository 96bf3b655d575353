import { ApiError } from '../api/api-error.ts';
import type { ServerAnswer } from '../api/transport.ts';
import { browser } from '../browser.ts';
import { type PageAnswer, postFromPage } from './post-from-page.ts';

/** Looks at the page's own calls; see `headersOfPage`. */
const headersFile = '/page-headers.js';

/** Headers that every client sends, or that we send ourselves. */
const ordinary =
  /^(accept.*|content-.*|origin|referer|host|cookie|authorization|user-agent|sec-.*|ftrack-.*|x-requested-with)$/;

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
    const answer = result?.result as PageAnswer | null | undefined;
    if (!answer) throw new ApiError('offline', 'The tab of the server got no answer.');
    const { status, date, body } = answer;
    return { status, headers: new Headers(date ? { Date: date } : {}), text: async () => body };
  }

  /** Looks which headers the page sends; tells whether there are any that may matter. */
  async learn(): Promise<boolean> {
    const [result] = await browser.scripting.executeScript({
      target: { tabId: await this.#tab() },
      world: 'MAIN',
      files: [headersFile],
    });
    this.#learned = specialIn(result?.result);
    return Object.keys(this.#learned).length > 0;
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

/** The headers that may matter, of what a page says, which may be anything. */
function specialIn(seen: unknown): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(seen ?? {})) {
    const isName = /^[a-z0-9-]{1,60}$/.test(name) && !ordinary.test(name);
    // Printable, as a header has to be.
    if (isName && typeof value === 'string' && /^[\x20-\x7e]{1,1000}$/.test(value)) headers[name] = value;
  }
  return headers;
}

function originOf(url: string | undefined): string | undefined {
  try {
    return new URL(url ?? '').origin;
  } catch {
    return undefined;
  }
}
