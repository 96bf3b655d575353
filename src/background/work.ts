import { Journal } from '../journal/journal.ts';
import { commands } from '../rpc/commands.ts';
import type { Answers } from '../rpc/server.ts';
import { SettingsStore } from '../settings/settings-store.ts';
import type { SiteRecords } from '../store/site-records.ts';
import { browser } from './browser.ts';
import { follow } from './follow.ts';
import type { Dependencies } from './handlers/dependencies.ts';
import { handlersOf } from './handlers/handlers.ts';
import { Launcher } from './hub-actions/launcher.ts';
import { Offers } from './hub-actions/offers.ts';
import { Live } from './live.ts';
import { ManagedSettings } from './managed-settings.ts';
import { NameSearch } from './name-search.ts';
import { Omnibox } from './omnibox/omnibox.ts';
import { Readers } from './readers.ts';
import { Runs } from './runs.ts';
import { settle } from './settle.ts';
import { showBadge } from './show-badge.ts';
import { shownUser } from './shown-user.ts';
import { SiteNames } from './site-names.ts';
import { Sites } from './sites.ts';
import { lookForEarlier } from './stored-settings.ts';
import type { Followed, View } from './watch.ts';

/** Rings while the journal holds something unfinished. */
const unfinishedAlarm = 'unfinished';

/** Plans that nobody applied are forgotten after a day, what was done after ninety; milliseconds. */
const planLifetime = 24 * 3_600_000;
const historyLifetime = 90 * planLifetime;

/** Everything of the background that opens a server: it is read with its first use, or once the first reply was sent. */
export class Work {
  readonly dependencies: Dependencies;
  readonly answers: Answers;
  /** What the browser's address bar asks. */
  readonly omnibox: Omnibox;
  readonly #lookAtBadge: () => void;

  constructor(records: SiteRecords) {
    const sites = new Sites((origin) => void runs.resume(origin), records);
    const journal = new Journal();
    const runs = new Runs(journal, sites, {
      execution: { settle },
      busy(isBusy) {
        // Whatever stops the background, and even if no page is open: it comes back and goes on.
        if (isBusy) void browser.alarms.create(unfinishedAlarm, { periodInMinutes: 0.5 });
        else void browser.alarms.clear(unfinishedAlarm);
      },
    });
    const readers = new Readers();
    const names = new SiteNames();
    const live = new Live(sites, (site, ids) => {
      readers.forget();
      names.changed(site, ids);
    });
    const nameSearch = new NameSearch();
    this.omnibox = new Omnibox({
      search: nameSearch,
      isMarkup: import.meta.env.BROWSER !== 'firefox',
      async site() {
        const record = await records.lastUsed();
        return record && { origin: record.origin, user: record.checkedAt ? record.user?.id : undefined };
      },
      check: (origin) => shownUser(sites, origin, new AbortController().signal),
    });
    const managed = new ManagedSettings();
    const settings = new SettingsStore(undefined, async () => (await managed.read()).settings);
    const launcher = new Launcher(live);
    const offers = new Offers(sites, live, managed);
    this.dependencies = { sites, journal, runs, readers, live, launcher, offers, names, nameSearch, managed, settings };
    this.answers = { commands, handlers: handlersOf(this.dependencies) };
    this.#lookAtBadge = showBadge({ journal, runs });
  }

  /** Begins to tell a view; comes back with what ends it. */
  follow(what: Followed, view: View): () => void {
    return follow(this.dependencies, what, view);
  }

  /** Goes on with what an earlier life left, and throws away what is too old. */
  tidy(): void {
    const { runs, journal } = this.dependencies;
    void runs.recover();
    this.#lookAtBadge();
    void journal.prune(Date.now() - planLifetime, Date.now() - historyLifetime);
    void journal.picked.prune(Date.now() - planLifetime);
  }

  /** What somebody has chosen in an earlier version is not used, and not dropped, without a word. */
  async lookForEarlier(): Promise<void> {
    if (await lookForEarlier(this.dependencies.settings)) await browser.runtime.openOptionsPage();
  }
}
