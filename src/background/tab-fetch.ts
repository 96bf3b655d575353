import { ApiError } from '../api/wire/api-error.ts';
import type { ServerAnswer } from '../api/wire/transport.ts';
import { untilAborted } from '../api/wire/until-aborted.ts';
import { browser } from './browser.ts';
import { type PageDocument, pageDocument } from './page-document.ts';
import { type PageAnswer, postFromPage } from './post-from-page.ts';

/** Looks at the page's own calls; see `headersOfPage`. */
const headersFile = '/page-headers.js';

/** Headers that every client sends, or that we send ourselves. */
const ordinary =
  /^(accept.*|content-.*|origin|referer|host|cookie|authorization|user-agent|sec-.*|ftrack-.*|x-requested-with)$/;

/** A document of the server, and how scripts are put into it and into no other. */
interface Target extends PageDocument {
  target: { tabId: number; documentIds?: string[] };
}

/** There is nothing to send through. */
export class NoTabError extends ApiError {
  constructor() {
    super('unsent', 'No tab of this server is open.');
  }
}

type Injection = Parameters<typeof browser.scripting.executeScript>[0];

/**
 * Sends requests through a tab of the server, as if its page made them.
 *
 *     looking for a tab ──one answers──▶ its document is known ──still the same document──▶ sent
 *                 └──none answers in time──▶ unsent        └──another one by now──▶ unsent
 *
 * Every step ends with the signal. What is `unsent` had no effect.
 */
export class TabFetch {
  readonly #origin: string;
  readonly #timeout: number;
  readonly #patience: number;
  /** Headers the page was seen to send with its own calls; kept in memory alone. */
  #learned: Record<string, string> = {};

  /**
   * `timeout`: after how many milliseconds a page that was asleep sends nothing any more. `patience`: how many it may take to
   * say which document it shows; one that takes longer is asleep.
   */
  constructor(origin: string, { timeout, patience = 2000 }: { timeout: number; patience?: number }) {
    this.#origin = origin;
    this.#timeout = timeout;
    this.#patience = patience;
  }

  /** In place of `fetch`: the address is always the server's `/api`. */
  async send(init: RequestInit, { withLearned }: { withLearned: boolean }): Promise<ServerAnswer> {
    const signal = init.signal ?? AbortSignal.timeout(this.#timeout);
    const until = Date.now() + this.#timeout;
    const { target, origin, began } = await this.#document(signal);
    const headers = { ...(withLearned && this.#learned), ...(init.headers as Record<string, string>) };
    const request = { address: `${this.#origin}/api`, origin, began, until, headers, body: String(init.body) };
    const injection = { target, func: postFromPage, args: [request] } as unknown as Injection;
    const answer = (await untilAborted(injected(injection), signal)) as PageAnswer | null | undefined;
    if (answer?.outcome === 'unsent')
      throw new ApiError('unsent', 'The tab of the server shows something else by now.');
    if (answer?.outcome !== 'answered') throw new ApiError('offline', 'The tab of the server got no answer.');
    const { status, date, body } = answer;
    return { status, headers: new Headers(date ? { Date: date } : {}), text: async () => body };
  }

  /** Looks which headers the page sends; tells whether there are any that may matter. */
  async learn(signal: AbortSignal): Promise<boolean> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(this.#patience)]);
    const asked = await this.#document(signal);
    const injection: Injection = { target: asked.target, world: 'MAIN', files: [headersFile] };
    const seen = await untilAborted(injected(injection), limit);
    // Where the browser cannot be told which document is meant: what another one sends is none of this server's business.
    const now = asked.target.documentIds ? asked : await this.#look(asked.target.tabId, signal);
    this.#learned = now.began === asked.began ? specialIn(seen) : {};
    return Object.keys(this.#learned).length > 0;
  }

  /** A document of the server that answers: the one the user looks at, else whichever is first. */
  async #document(signal: AbortSignal): Promise<Target> {
    const tabs = (await untilAborted(browser.tabs.query({}), signal)).filter(
      ({ id, url, discarded }) => id !== undefined && !discarded && originOf(url) === this.#origin,
    );
    if (tabs.length === 0) throw new NoTabError();
    const looks = (isActive: boolean): Promise<Target> =>
      Promise.any(tabs.filter(({ active }) => active === isActive).map(({ id }) => this.#look(id!, signal)));
    const found = await looks(true).catch(() => looks(false).catch(() => undefined));
    signal.throwIfAborted();
    if (!found) throw new ApiError('unsent', 'No tab of this server answers.');
    return found;
  }

  /** The document a tab shows, if it is one of the server; rejects otherwise, and when the tab is asleep. */
  async #look(tabId: number, signal: AbortSignal): Promise<Target> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(this.#patience)]);
    const looking = browser.scripting.executeScript({ target: { tabId }, func: pageDocument });
    const [result] = await untilAborted(looking, limit);
    const seen = result?.result as PageDocument | null | undefined;
    if (seen?.origin !== this.#origin) throw new ApiError('unsent', 'The tab shows something else by now.');
    // Not every browser tells it.
    const { documentId } = result as { documentId?: string };
    return { ...seen, target: { tabId, ...(documentId && { documentIds: [documentId] }) } };
  }
}

/** What a script comes back with. Rejects with `unsent` when there was nowhere to put it. */
async function injected(injection: Injection): Promise<unknown> {
  try {
    const [result] = await browser.scripting.executeScript(injection);
    return result?.result;
  } catch (cause) {
    const isNowhere = /no (document|tab|frame) with id|invalid tab id|cannot access/i.test(String(cause));
    if (isNowhere) throw new ApiError('unsent', 'The tab of the server is gone.', { cause });
    throw cause;
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
