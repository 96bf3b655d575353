import type { Journal } from '../../journal/journal.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Live } from '../live.ts';
import type { Readers } from '../readers.ts';
import type { Runs } from '../runs.ts';
import type { Searches } from '../searches.ts';
import type { Sites } from '../sites.ts';

/** What handlers of commands work with. */
export interface Dependencies {
  sites: Sites;
  journal: Journal;
  runs: Runs;
  readers: Readers;
  live: Live;
  searches: Searches;
  settings(): Promise<Settings>;
}
