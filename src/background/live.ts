import { keepHubOpen } from '../api/live/event-hub.ts';
import { type Changes, HistoryPoll } from '../api/live/history-poll.ts';
import { type EntityUpdate, updatesIn } from '../api/live/hub-event.ts';
import type { HubLine } from '../api/live/hub-line.ts';
import { attributesOf } from '../api/live/physical-columns.ts';
import { ApiError } from '../api/wire/api-error.ts';
import { pause } from '../api/wire/pause.ts';
import type { Site } from './site.ts';
import type { Sites } from './sites.ts';

/** What changed on a server; `null` when anything may have. */
export type News = Changes | null;
export type NewsListener = (news: News) => void;

/** How long a server rests between two questions while its event hub cannot be heard; milliseconds. */
const pollInterval = 1500;
/** How long a server rests that does not let us in; milliseconds. */
const closedInterval = 2000;

/** What is known of a site that somebody looks at. */
interface Watched {
  listeners: Set<NewsListener>;
  stop: AbortController;
  /** Over which its hub can be asked, while that is open, and who hears of each that opens. */
  line: HubLine | undefined;
  opened: Set<(line: HubLine) => void>;
}

/** Entities of other types than these change what is known of workflows. */
const productionTypes = /status|state|schema|task_?type|object_?type|priority/i;

/**
 * Hears what happens on each site while somebody looks at it: from the event hub where it lets us in, otherwise from the
 * server's history, which is also read after every gap. What changed is taken for stale at once, and whoever looks is told.
 *
 *     nobody looks ──watch──▶ hub and history ──last one leaves──▶ nobody looks
 */
export class Live {
  readonly #sites: Sites;
  readonly #changed: (site: Site, ids: Iterable<string>) => void;
  readonly #watched = new Map<string, Watched>();
  /** Histories that could not be read when they were last asked. */
  readonly #unheard = new WeakSet<HistoryPoll>();

  /**
   * `changed` is called before anybody is told, so that nothing that was worked out before outlives it, with ids of what may
   * be called or placed otherwise than before, as far as that is known.
   */
  constructor(sites: Sites, changed: (site: Site, ids: Iterable<string>) => void) {
    this.#sites = sites;
    this.#changed = changed;
  }

  watch(origin: string, listener: NewsListener): () => void {
    let watched = this.#watched.get(origin);
    if (!watched) {
      watched = { listeners: new Set(), stop: new AbortController(), line: undefined, opened: new Set() };
      this.#watched.set(origin, watched);
      void this.#follow(origin, watched);
    }
    const { listeners, stop } = watched;
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      stop.abort();
      if (this.#watched.get(origin)?.stop === stop) this.#watched.delete(origin);
    };
  }

  /**
   * The line to a site's event hub, as soon as it is open; it is kept open until the signal aborts. `undefined` where it
   * aborts first.
   */
  line(origin: string, signal: AbortSignal): Promise<HubLine | undefined> {
    return new Promise((resolve) => {
      this.lines(origin, resolve, signal);
      if (signal.aborted) resolve(undefined);
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
  }

  /** Hears of each line to a site's event hub as it opens, until the signal aborts; so long the hub is kept open. */
  lines(origin: string, opened: (line: HubLine) => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    const leave = this.watch(origin, () => {});
    const watched = this.#watched.get(origin)!;
    watched.opened.add(opened);
    const stop = (): void => {
      watched.opened.delete(opened);
      leave();
    };
    signal.addEventListener('abort', stop, { once: true });
    if (watched.line) opened(watched.line);
  }

  async #follow(origin: string, watched: Watched): Promise<void> {
    const { signal } = watched.stop;
    let conversation: { site: Site; stop: AbortController } | undefined;
    let isOpen = false;
    let poll: HistoryPoll | undefined;
    let wasShut = false;
    while (!signal.aborted) {
      // Asked each time: after signing in as somebody else it is another site.
      const site = await this.#sites.get(origin).catch(() => undefined);
      if (!site) {
        wasShut = true;
        await pause(closedInterval, signal);
        continue;
      }
      if (site !== conversation?.site) {
        const isAnother = wasShut || conversation !== undefined;
        conversation?.stop.abort();
        const stop = new AbortController();
        conversation = { site, stop };
        const history = new HistoryPoll(site.session);
        poll = history;
        let own: HubLine | undefined;
        void keepHubOpen(
          {
            origin,
            credentials: site.credentials,
            topics: ['ftrack.update'],
            heard: (event) => this.#hear(site, updatesIn(event)),
            opened: (line) => {
              own = line;
              watched.line = line;
              for (const hear of watched.opened) hear(line);
              void this.#ask(site, history, stop.signal);
            },
            changed: (state) => {
              isOpen = state === 'open';
              if (!isOpen && watched.line === own) watched.line = undefined;
            },
          },
          AbortSignal.any([signal, stop.signal]),
        );
        // Whoever waits for the server, or for the user to sign in, need not wait any longer.
        if (isAnother) this.#tell(site, null);
        wasShut = false;
      }
      if (poll && !isOpen) await this.#ask(site, poll, signal);
      await pause(pollInterval, signal);
    }
    conversation?.stop.abort();
  }

  /** What the history tells since it was asked last. A server that cannot answer now is asked again soon. */
  async #ask(site: Site, poll: HistoryPoll, signal: AbortSignal): Promise<void> {
    try {
      const news = await poll.changes(signal);
      if (news === null) this.#all(site);
      else if (news.changed.size + news.below.size > 0) this.#some(site, news);
      // The server is there again, for whoever waits for it.
      if (this.#unheard.delete(poll)) this.#tell(site, null);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#unheard.add(poll);
    }
  }

  #hear(site: Site, updates: readonly EntityUpdate[]): void {
    if (updates.length === 0) return;
    for (const { id, keys } of updates) site.session.invalidate({ key: id, attributes: keys && attributesOf(keys) });
    if (updates.some(({ entityType }) => productionTypes.test(entityType))) void site.refreshProduction();
    const structural = updates.filter(({ action }) => action !== 'update' && action !== 'encoded');
    const news = {
      changed: new Set(updates.map(({ id }) => id)),
      below: new Set([...structural.flatMap(({ parents }) => parents), ...updates.flatMap(({ moved }) => moved)]),
    };
    this.#tell(
      site,
      news,
      updates.filter(isAboutName).map(({ id }) => id),
    );
  }

  #some(site: Site, news: Changes): void {
    for (const key of news.changed) site.session.invalidate({ key });
    this.#tell(site, news);
  }

  #all(site: Site): void {
    site.session.invalidate();
    this.#tell(site, null);
  }

  #tell(site: Site, news: News, named: Iterable<string> = news?.changed ?? []): void {
    this.#changed(site, named);
    for (const listener of [...(this.#watched.get(site.origin)?.listeners ?? [])]) listener(news);
  }
}

/** Columns that say what something is called, where it is, what it looks like, and whether its project is active. */
const namingColumns = new Set(['name', 'fullname', 'parent_id', 'showid', 'thumbid', 'version', 'status']);

function isAboutName({ action, keys }: EntityUpdate): boolean {
  return action !== 'update' || !keys || keys.some((key) => namingColumns.has(key));
}
