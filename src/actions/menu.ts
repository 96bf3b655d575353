import type { EntityAddressed } from './action.ts';
import { type GroupId, groups } from './groups.ts';
import { menuLayouts } from './menu-layout.ts';
import { shapeOf } from './selection-shape.ts';

/** A group with the ids of its actions. */
export interface ActionGroup {
  group: GroupId;
  actions: string[];
}

/** Entries of the studio's own that stand together; those without a folder under an empty name. */
export interface EntryFolder {
  folder: string;
  actions: string[];
}

/**
 * One place of a menu: an action, a group as a submenu, the studio's own entries, or what has no place of its own, group by
 * group.
 */
export type MenuItem = { action: string } | ActionGroup | { folders: EntryFolder[] } | { more: ActionGroup[] };

/** The menu for a selection, made of the actions that can be shown for it. A group of one action is that action. */
export function menuOf(
  selection: readonly EntityAddressed[],
  shown: readonly { id: string; group: GroupId }[],
): MenuItem[] {
  const left = new Map(shown.map(({ id, group }) => [id, group]));
  const layout = menuLayouts[shapeOf(selection)];
  // An action with a place of its own is not in its group's submenu.
  const named = new Set(layout.flatMap((place) => ('action' in place ? [place.action] : [])));
  const take = (isMeant: (id: string, group: GroupId) => boolean): string[] => {
    const ids = [...left].filter(([id, group]) => isMeant(id, group)).map(([id]) => id);
    for (const id of ids) left.delete(id);
    return ids;
  };
  const first = layout.flatMap((place): MenuItem[] => {
    if ('action' in place) return take((id) => id === place.action).map((action) => ({ action }));
    const actions = take((id, group) => group === place.group && !named.has(id));
    return actions.length > 1 ? [{ group: place.group, actions }] : actions.map((action) => ({ action }));
  });
  // Beside *More*, for it is about what others do: there is no telling how much that is.
  const launched = take((_, group) => group === 'launch').map((action): MenuItem => ({ action }));
  const more = groups.flatMap((group) => {
    const actions = take((_, of) => of === group);
    return actions.length > 0 ? [{ group, actions }] : [];
  });
  const [only, ...others] = more.flatMap(({ actions }) => actions);
  if (only === undefined) return [...first, ...launched];
  return [...first, ...launched, others.length === 0 ? { action: only } : { more }];
}
