import type { CustomEntry } from '../../../entries/custom-entries.ts';
import { groupBy } from '../../../group-by.ts';
import type { MenuItem } from '../../menu.ts';
import { entryActionId } from './entry-action.ts';

/** Folders that have a place of their own in the menu; with more of them it would be too long, and all share one. */
const mostFolders = 3;

/**
 * The menu with the studio's own entries: a submenu for each of their folders, before *More*, where hands do not meet what
 * has a place already.
 */
export function withEntries(
  menu: readonly MenuItem[],
  entries: readonly Pick<CustomEntry, 'id' | 'folder'>[],
): MenuItem[] {
  const folders = [...groupBy(entries, ({ folder }) => folder)].map(([folder, held]) => ({
    folder,
    actions: held.map(entryActionId),
  }));
  const places: MenuItem[] = folders.length > mostFolders ? [{ folders }] : folders.map((one) => ({ folders: [one] }));
  const isLast = (item: MenuItem): boolean => 'more' in item;
  return [...menu.filter((item) => !isLast(item)), ...places, ...menu.filter(isLast)];
}
