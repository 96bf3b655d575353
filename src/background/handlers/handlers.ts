import type { Handlers } from '../../rpc/server.ts';
import { OfferedAddresses } from '../offered-addresses.ts';
import type { CoreNames } from './core-handlers.ts';
import type { Dependencies } from './dependencies.ts';
import { detailHandlers } from './details.ts';
import { diagnosticHandlers } from './diagnostics.ts';
import { fileHandlers } from './files.ts';
import { historyHandlers } from './history.ts';
import { journalHandlers } from './journal.ts';
import { planHandlers } from './plans.ts';
import { ruleHandlers } from './rules.ts';
import { runHandlers } from './runs.ts';
import { searchHandlers } from './search.ts';
import { selectionHandlers } from './selection.ts';
import { settingsHandlers } from './settings.ts';
import { siteHandlers } from './sites.ts';
import { tabHandlers } from './tabs.ts';
import { versionHandlers } from './versions.ts';

/** What runs for each command that the core does not answer. */
export function handlersOf(dependencies: Dependencies): Omit<Handlers, CoreNames> {
  const offered = new OfferedAddresses();
  const plans = planHandlers(dependencies, offered);
  return {
    ...tabHandlers(offered),
    ...selectionHandlers(dependencies),
    ...plans,
    ...fileHandlers(dependencies),
    ...runHandlers(dependencies, plans),
    ...settingsHandlers(dependencies),
    ...ruleHandlers(dependencies),
    ...siteHandlers(dependencies),
    ...journalHandlers(dependencies),
    ...diagnosticHandlers(dependencies),
    ...versionHandlers(dependencies),
    ...detailHandlers(dependencies),
    ...historyHandlers(dependencies),
    ...searchHandlers(dependencies),
  };
}
