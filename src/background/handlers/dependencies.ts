import type { Journal } from '../../journal/journal.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import type { Launcher } from '../hub-actions/launcher.ts';
import type { Offers } from '../hub-actions/offers.ts';
import type { Live } from '../live.ts';
import type { ManagedSettings } from '../managed-settings.ts';
import type { NameSearch } from '../name-search.ts';
import type { Readers } from '../readers.ts';
import type { Runs } from '../runs.ts';
import type { SiteNames } from '../site-names.ts';
import type { Sites } from '../sites.ts';

/** What handlers of commands work with. */
export interface Dependencies {
  sites: Sites;
  journal: Journal;
  runs: Runs;
  readers: Readers;
  live: Live;
  launcher: Launcher;
  offers: Offers;
  names: SiteNames;
  /** Searches them. */
  nameSearch: NameSearch;
  /** What the studio has set by policy; `settings` goes by it already. */
  managed: ManagedSettings;
  settings: SettingsStore;
}
