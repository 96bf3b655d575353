import { actionById } from '../actions/registry.ts';
import type { JournalEntry } from '../journal/run.ts';
import { browser } from './browser.ts';

/** Of more entities than this nothing may be lost for good by a click in a page. */
const fewLosses = 50;
const size = { width: 900, height: 640 };

/**
 * Whether a plan has to be confirmed in a window of ours, where no page can show something else than what happens: it
 * deletes, or changes many entities for good. An action that may delete and only changes values this time does not. What was
 * begun once was confirmed. Who acts with an API key that is not the page's user's is asked there too: `isPagesUser`.
 */
export function needsOwnWindow({ changeset: { action, changes, losses = [] }, run }: JournalEntry): boolean {
  if (run.state !== 'planned') return false;
  const lost = new Set(losses.map(({ id }) => id));
  const isOnlyUpdates = changes.every(({ kind }) => kind === 'update');
  return (actionById(action)?.effect === 'deletes' && !isOnlyUpdates) || lost.size > fewLosses;
}

/** Windows in which plans are confirmed: one for each plan, for as long as it is open. */
export class OwnWindows {
  readonly #open = new Map<string, number>();

  /** Opens the window of a plan, or brings it to the front. */
  async show(plan: string, site: string): Promise<void> {
    const open = this.#open.get(plan);
    const isThere =
      open !== undefined && (await browser.windows.update(open, { focused: true }).catch(() => undefined));
    if (isThere) return;
    const url = `/confirm.html?${new URLSearchParams({ plan, site })}`;
    const { id } = await browser.windows.create({ url, type: 'popup', ...size });
    if (id !== undefined) this.#open.set(plan, id);
  }
}
