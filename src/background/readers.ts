import type { EntityAddressed } from '../actions/action.ts';
import { FactReader } from '../changes/fact-reader.ts';
import { isYoung } from '../is-young.ts';
import type { Site } from './site.ts';

/** How long the facts of a plan may serve the same plan with other rules; milliseconds. */
const lifetime = 60_000;

/**
 * Keeps the facts of the last plan for a while, so that looking at it with other rules asks the server for nothing. What
 * somebody changes meanwhile is found when the changes are sent.
 */
export class Readers {
  #last: { site: Site; selection: string; at: number; reader: FactReader } | undefined;

  /** The reader of the last plan, where it is of these entities and young. */
  async last(site: Site, entities: readonly EntityAddressed[], signal: AbortSignal): Promise<FactReader> {
    const last = this.#last;
    const isSame = last?.site === site && last.selection === selectionOf(entities);
    return isSame && isYoung(last.at, lifetime) ? last.reader : this.next(site, entities, signal);
  }

  /** One that knows nothing yet. */
  async next(site: Site, entities: readonly EntityAddressed[], signal: AbortSignal): Promise<FactReader> {
    const [production] = await Promise.all([site.production(signal), site.schemas()]);
    const reader = new FactReader(site.session, production);
    this.#last = { site, selection: selectionOf(entities), at: Date.now(), reader };
    return reader;
  }

  /** Something was written: the facts are not what they were. */
  forget(): void {
    this.#last = undefined;
  }
}

function selectionOf(entities: readonly EntityAddressed[]): string {
  return entities.map(({ id }) => id).join();
}
