import type { OfferedEntry } from '../actions/parts/entries/entry-action.ts';
import type { CustomEntries } from '../entries/custom-entries.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

/**
 * The studio's own menu entries on a site: those for all sites, for this one, and for projects of it, those
 * that it has set by policy among them. Of settings that are
 * damaged there are none: the options page says so, the menu goes on.
 */
export async function offeredEntries(store: SettingsStore, site: string): Promise<OfferedEntry[]> {
  const [managed, ofAll, ofSite, ofProjects] = await Promise.all([
    store.managed(),
    store.read().catch(() => undefined),
    store.read({ site }).catch(() => undefined),
    store.ofProjects(site).catch(() => new Map<string, { entries?: CustomEntries | undefined }>()),
  ]);
  const all: OfferedEntry[] = [
    ...[ofAll, ofSite].flatMap((own) => own?.entries?.entries ?? []),
    ...[...ofProjects].flatMap(([projectId, { entries }]) =>
      (entries?.entries ?? []).map((entry) => ({ ...entry, projectId })),
    ),
  ];
  for (const { scope, own } of managed) {
    if (scope.site && scope.site !== site) continue;
    for (const entry of own.entries?.entries ?? []) {
      all.push({ ...entry, ...(scope.project && { projectId: scope.project }) });
    }
  }
  // A file that was put together by hand may have one of them twice.
  return [...new Map(all.map((entry) => [entry.id, entry])).values()];
}
