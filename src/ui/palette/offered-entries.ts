import type { Resolved } from '../menu/menu-body.tsx';
import { entriesOf, foundEntries } from '../menu/menu-entries.ts';
import type { MenuEntry } from '../menu/menu-list.tsx';

/** Actions that are shown, at most: things that were found are to be in sight below them. */
const most = 7;

/**
 * The actions that fit what is typed, those that can be used first; before anything is typed, those the menu has at hand, in
 * its order.
 */
export function offeredEntries(typed: string, { actions, menu }: Pick<Resolved, 'actions' | 'menu'>): MenuEntry[] {
  const isUsable = ({ disabled }: MenuEntry): boolean => disabled === undefined;
  if (typed) {
    const found = foundEntries(typed, actions);
    return [...found.filter(isUsable), ...found.filter((entry) => !isUsable(entry))].slice(0, most);
  }
  const ids = menu.flatMap((place) => {
    if ('action' in place) return [place.action];
    if ('folders' in place) return place.folders.flatMap((folder) => folder.actions);
    return 'more' in place ? [] : place.actions;
  });
  return entriesOf(ids, actions).filter(isUsable).slice(0, most);
}
