import { entityAddress } from '../../page/entity-address.ts';
import type { FoundName } from '../../store/names/names-index.ts';
import { bestNames, type NameSearch } from '../name-search.ts';
import { type Suggestion, suggestionOf } from './suggestion.ts';

export interface OmniboxOptions {
  search: NameSearch;
  /** The site that is searched, and who is signed in to it by what its server said last; `undefined` for nobody. */
  site(): Promise<{ origin: string; user: string | undefined } | undefined>;
  /** Asks a site's server who is signed in. */
  check(origin: string): Promise<unknown>;
  /** The browser reads markup in descriptions. */
  isMarkup: boolean;
}

/** As many as a browser shows. */
const most = 8;

/** Searches names from the browser's address bar, after the keyword. Nothing in it waits for the server. */
export class Omnibox {
  readonly #options: OmniboxOptions;

  constructor(options: OmniboxOptions) {
    this.#options = options;
  }

  /** Somebody begins to type. Somebody else may be signed in by now, or nobody: by one of the next keys that is known. */
  async begin(): Promise<void> {
    const site = await this.#options.site();
    if (site) await this.#options.check(site.origin);
  }

  /** What to suggest for what is typed; the best first. */
  async suggestions(typed: string): Promise<Suggestion[]> {
    const found = await this.#find(typed);
    if (!found) return [];
    const { isMarkup } = this.#options;
    return found.hits.map((hit) => suggestionOf(hit, entityAddress(found.origin, hit), { isMarkup }));
  }

  /** The address to open for what was entered: a suggestion, the best hit for a text, or else the site itself. */
  async addressOf(entered: string): Promise<string | undefined> {
    const site = await this.#options.site();
    if (!site) return undefined;
    if (isOn(site.origin, entered)) return entered;
    const [best] = (await this.#find(entered))?.hits ?? [];
    return best ? entityAddress(site.origin, best) : site.origin;
  }

  async #find(typed: string): Promise<{ origin: string; hits: FoundName[] } | undefined> {
    const site = await this.#options.site();
    const names = site?.user && (await this.#options.search.names(site.origin, site.user));
    return names && typed.trim() ? { origin: site.origin, hits: bestNames(names, typed, most) } : undefined;
  }
}

function isOn(origin: string, entered: string): boolean {
  return URL.canParse(entered) && new URL(entered).origin === origin;
}
