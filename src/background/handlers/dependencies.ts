import type { Journal } from '../../journal/journal.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import type { Live } from '../live.ts';
import type { ManagedSettings } from '../managed-settings.ts';
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
  names: SiteNames;
  /** What the studio has set by policy; `settings` goes by it already. */
  managed: ManagedSettings;
  settings: SettingsStore;
}
