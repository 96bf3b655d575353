import type { MenuTrigger } from '../rpc/shapes.ts';
import type { SettingsOf } from '../rules/settings.ts';
import { withManaged } from '../settings/managed.ts';
import { defaultSettings, readSettings, type Settings, withOwn } from '../settings/settings.ts';
import type { SettingsScope, SettingsStore } from '../settings/settings-store.ts';
import { browser } from './browser.ts';

/**
 * Where content scripts read what opens the menu, and whether ftrack's own window of actions is to have ours. They can write
 * it too: nothing else is there, and it is worth no more.
 */
const menuKey = 'menu';
const offersKey = 'offers';
/** Where an earlier version of the extension kept everything, and the site that was used last. */
const earlierKeys = ['settings', 'lastSite'];

/**
 * The settings for a site or project; where they are damaged the defaults, and what the studio says: the options page tells,
 * the work goes on.
 */
export function settingsFor(store: SettingsStore, scope: SettingsScope): Promise<Settings> {
  return store.effective(scope).catch(() => store.ofStudio(scope));
}

/** The rule settings of each project of a site: the studio's, else what it says itself, else the site, else what is said for all. */
export async function settingsByProject(store: SettingsStore, site: string): Promise<SettingsOf> {
  const [own, ofSite, managed] = await Promise.all([
    store.ofProjects(site),
    settingsFor(store, { site }),
    store.managed(),
  ]);
  const managedProjects = managed.flatMap(({ scope }) => (scope.site === site && scope.project) || []);
  const known = new Map(
    [...own.keys(), ...managedProjects].map((project) => [
      project,
      withManaged(withOwn(ofSite, own.get(project)), managed, { site, project }).rules,
    ]),
  );
  return (projectId) => known.get(projectId) ?? ofSite.rules;
}

/** What opens the menu; whatever is no choice counts as the default. */
export async function menuTrigger(): Promise<MenuTrigger> {
  return asTrigger((await browser.storage.local.get(menuKey))[menuKey]);
}

export async function saveMenuTrigger(menu: MenuTrigger): Promise<void> {
  await browser.storage.local.set({ [menuKey]: menu });
}

/** Whether our actions are offered to ftrack's own window of actions; they are not unless somebody wants that. */
export async function isOffering(): Promise<boolean> {
  return (await browser.storage.local.get(offersKey))[offersKey] === true;
}

export async function saveOffering(isOffering: boolean): Promise<void> {
  await browser.storage.local.set({ [offersKey]: isOffering });
}

/**
 * Once, after an update: takes what an earlier version kept in `storage.local` out of there. A content script may have written
 * it, so nothing of it is used before the user has seen it and said so. Comes back with whether there is something to decide.
 */
export async function lookForEarlier(store: SettingsStore): Promise<boolean> {
  if (await store.hasLookedForEarlier()) return (await store.earlier()) !== undefined;
  const { settings } = await browser.storage.local.get(earlierKeys);
  // First what can be lost, then what can be done again.
  const isChoice = settings !== undefined && !isDefault(settings);
  await store.keepEarlier(isChoice ? settings : undefined);
  if (settings) await saveMenuTrigger(asTrigger((settings as { menu?: unknown }).menu));
  await browser.storage.local.remove(earlierKeys);
  return isChoice;
}

function asTrigger(value: unknown): MenuTrigger {
  return value === 'alt-right-click' ? value : 'right-click';
}

/** What an earlier version wrote when only the menu was chosen is no choice of rules. */
function isDefault(earlier: unknown): boolean {
  try {
    return JSON.stringify(readSettings(earlier, 1)) === JSON.stringify(defaultSettings);
  } catch {
    return false;
  }
}
