import type { Handlers } from '../../rpc/server.ts';
import type { Dependencies } from './dependencies.ts';
import { pageHandlers } from './page.ts';
import { planHandlers } from './plans.ts';
import { runHandlers } from './runs.ts';
import { searchHandlers } from './search.ts';
import { selectionHandlers } from './selection.ts';
import { settingsHandlers } from './settings.ts';
import { siteHandlers } from './sites.ts';
import { versionHandlers } from './versions.ts';

/** What runs for each command. */
export function handlersOf(dependencies: Dependencies): Handlers {
  return {
    ...pageHandlers(),
    ...selectionHandlers(dependencies),
    ...planHandlers(dependencies),
    ...runHandlers(dependencies),
    ...settingsHandlers(),
    ...siteHandlers(dependencies),
    ...versionHandlers(dependencies),
    ...searchHandlers(dependencies),
  };
}
