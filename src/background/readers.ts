import type { EntityAddressed } from '../actions/action.ts';
import { FactReader } from '../changes/fact-reader.ts';
import type { Site } from './site.ts';

/** How long the facts of a plan may serve the next one; milliseconds. */
const lifetime = 60_000;

/**
 * Keeps the facts of the last plan for a while, so that looking at it with other rules asks the server for nothing. What
 * somebody changes meanwhile is found when the changes are sent.
 */
export class Readers {
  #last: { site: Site; selection: string; at: number; reader: FactReader } | undefined;

  async get(site: Site, entities: readonly EntityAddressed[]): Promise<FactReader> {
    const selection = entities.map(({ id }) => id).join();
    const last = this.#last;
    if (last && last.site === site && last.selection === selection && Date.now() - last.at < lifetime)
      return last.reader;
    const reader = new FactReader(site.session, await site.production());
    this.#last = { site, selection, at: Date.now(), reader };
    return reader;
  }

  /** Something was written, or could not be read: the facts are not what they were, or not all there. */
  forget(): void {
    this.#last = undefined;
  }
}
