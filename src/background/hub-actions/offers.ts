import type { HubEvent } from '../../api/live/hub-event.ts';
import { type HubLine, hubApplication } from '../../api/live/hub-line.ts';
import { groupBy } from '../../group-by.ts';
import type { PageMessage } from '../../page/start.ts';
import { actionsOn } from '../actions-on.ts';
import { browser } from '../browser.ts';
import type { Live } from '../live.ts';
import type { ManagedSettings } from '../managed-settings.ts';
import type { Site } from '../site.ts';
import type { Sites } from '../sites.ts';
import type { View } from '../watch.ts';
import { hubSelection } from './hub-selection.ts';
import { sourceUserOf } from './source-user.ts';

/**
 * How long ago somebody may have pressed something in a page for an event to come of that; milliseconds. The hub takes its
 * time; and one person does not press something in two browsers meanwhile.
 */
const recent = 5000;

/** Before ids of ours, which stay the same: ftrack remembers by them what was launched last. */
const prefix = 'sidecar-for-ftrack.';

/** A page in front, in which our actions may be launched. */
interface Page {
  tabId: number;
  /** When somebody last pressed something there; milliseconds since 1970. */
  pressedAt: number;
}

/**
 * Our actions in ftrack's own window of actions: offered to whoever is signed in, over the event hub, and launched by
 * opening their plan (ftrack-protocol §6.6). An event names its user and no tab: it is taken to come from the page in which
 * something was pressed last, a moment ago. Where that is in another browser, or on another computer, this one keeps silent.
 */
export class Offers {
  readonly #sites: Pick<Sites, 'get'>;
  readonly #live: Pick<Live, 'lines'>;
  readonly #managed: Pick<ManagedSettings, 'read'>;
  readonly #pages = new Map<string, Set<Page>>();
  /** Those that are answered over. */
  readonly #lines = new WeakSet<HubLine>();

  constructor(sites: Pick<Sites, 'get'>, live: Pick<Live, 'lines'>, managed: Pick<ManagedSettings, 'read'>) {
    this.#sites = sites;
    this.#live = live;
    this.#managed = managed;
  }

  /** A page is in front; comes back with what tells that it is not any more. The hub is kept open meanwhile. */
  join({ site: origin, tabId, pressed }: Pick<View, 'site' | 'tabId' | 'pressed'>): () => void {
    const leaving = new AbortController();
    if (tabId === undefined) return () => {};
    const page: Page = { tabId, pressedAt: 0 };
    pressed(() => {
      page.pressedAt = Date.now();
    });
    void this.#enter(origin, page, leaving.signal);
    return () => leaving.abort();
  }

  async #enter(origin: string, page: Page, signal: AbortSignal): Promise<void> {
    const { isOffering } = await this.#managed.read();
    if (!isOffering || signal.aborted) return;
    const pages = this.#pages.get(origin) ?? new Set();
    this.#pages.set(origin, pages.add(page));
    signal.addEventListener('abort', () => pages.delete(page), { once: true });
    const opened = (line: HubLine): void => void this.#listen(origin, line).catch(() => undefined);
    this.#live.lines(origin, opened, signal);
  }

  /** Answers over a line for as long as it is open, for all pages of the site. */
  async #listen(origin: string, line: HubLine): Promise<void> {
    if (this.#lines.has(line)) return;
    this.#lines.add(line);
    const site = await this.#sites.get(origin);
    const user = await sourceUserOf(site);
    // Nothing of an expression may stand in it.
    if (!user?.username || /["\\]/.test(user.username)) return;
    const answering =
      (work: (site: Site, event: HubEvent, page: Page) => Promise<unknown>) =>
      async (event: HubEvent): Promise<unknown> => {
        const page = this.#pageOf(origin);
        if (!page || !isOf(event, user)) return undefined;
        return work(site, event, page).catch(() => undefined);
      };
    line.answer('ftrack.action.discover', user.username, answering(offered));
    line.answer('ftrack.action.launch', user.username, answering(launched));
  }

  /** The page in which something was pressed last, where that was a moment ago. */
  #pageOf(origin: string): Page | undefined {
    const [last] = [...(this.#pages.get(origin) ?? [])].sort((a, b) => b.pressedAt - a.pressedAt);
    return last && Date.now() - last.pressedAt < recent ? last : undefined;
  }
}

/** Whether an event is of a user, and not a question of ours: those list our actions themselves. */
function isOf({ source }: HubEvent, user: { id: string; username?: string }): boolean {
  const { applicationId, user: by } = (source ?? {}) as { applicationId?: unknown; user?: Partial<typeof user> };
  return applicationId !== hubApplication && (by?.id === user.id || by?.username === user.username);
}

/**
 * What makes a plan of everything that is selected. Those of a group have one label, and so are one tile of ftrack's window, which
 * drops a list of them, each with the label before it: a tile for each would leave no room for others, and one list of all is
 * longer than a screen.
 */
async function offered(site: Site, { data }: HubEvent): Promise<unknown> {
  const selected = hubSelection(data);
  if (!selected) return undefined;
  const things = selected.map((one) => ({ candidates: [{ ...one, via: 'model' as const, confidence: 1 }], text: '' }));
  const { entities, actions } = await actionsOn(site, things, new AbortController().signal);
  const usable = actions.filter(({ gives, disabled }) => gives === 'plan' && disabled === undefined);
  // What is not known to us is not left out behind somebody's back.
  if (entities.length < new Set(selected.map(({ id }) => id)).size || usable.length === 0) return undefined;
  const description = browser.i18n.getMessage('offer_description');
  const groups = groupBy(usable, ({ group }) => group);
  return {
    items: usable.map(({ id, group }) => {
      const name = wordOf('action', id);
      const isAlone = groups.get(group)?.length === 1;
      const called = isAlone
        ? { label: `Sidecar: ${name}` }
        : { label: `Sidecar: ${wordOf('group', group)}`, variant: `– ${name}` };
      return { ...called, description, actionIdentifier: `${prefix}${id}` };
    }),
  };
}

function wordOf(prefix: 'action' | 'group', id: string): string {
  return browser.i18n.getMessage(`${prefix}_${id.replaceAll('-', '_')}`);
}

/** Opens the plan in the page, or its form. */
async function launched(_site: Site, { data }: HubEvent, { tabId }: Page): Promise<unknown> {
  const { actionIdentifier } = (data ?? {}) as { actionIdentifier?: unknown };
  const selected = hubSelection(data);
  if (typeof actionIdentifier !== 'string' || !actionIdentifier.startsWith(prefix) || !selected) return undefined;
  const action = actionIdentifier.slice(prefix.length);
  const message: PageMessage = { command: 'start-action', action, entities: selected.map(({ id }) => ({ id })) };
  await browser.tabs.sendMessage(tabId, message);
  return { success: true, message: browser.i18n.getMessage('offer_taken') };
}
