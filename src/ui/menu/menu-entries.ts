import type { Repeat } from '../../rpc/form-shapes.ts';
import type { ActionItem, EntryFolder, MenuItem } from '../../rpc/shapes.ts';
import { actionName } from '../action-name.ts';
import { text, textOf } from '../text.ts';
import type { MenuEntry } from './menu-list.tsx';

/** Ids of entries that are groups begin so; no action's id does. */
const groupMark = ':';

/** Icons of groups; those of *More* do for what has none. */
const groupIcons: Record<string, string> = {
  notes: 'note',
  lists: 'list',
  create: 'plus',
  edit: 'rename',
  thumbnails: 'picture',
  copy: 'copy',
  time: 'clock',
  open: 'download',
};

/** The id of the entry that does the last thing once more. */
export const repeatId = ':repeat';

/** The first level with the last thing on top of it, to be done once more. */
export function withRepeat(entries: MenuEntry[], repeat: Pick<Repeat, 'title'> | undefined): MenuEntry[] {
  const [first, ...others] = entries;
  if (!repeat || !first) return entries;
  const label = text('menu_repeat', repeat.title);
  return [{ id: repeatId, label, icon: 'sync' }, { ...first, separated: true }, ...others];
}

/** The entries of the menu's first level. */
export function firstEntries(menu: readonly MenuItem[], actions: readonly ActionItem[]): MenuEntry[] {
  return menu.flatMap((item): MenuEntry[] => {
    if ('action' in item) return entriesOf([item.action], actions);
    if ('folders' in item) return [{ ...folderEntry(item.folders), icon: 'link', opens: true }];
    const [id, label] =
      'more' in item ? ['more', text('menu_more')] : [item.group, textOf('group', item.group, [], item.group)];
    return [{ id: groupMark + id, label, icon: groupIcons[id] ?? 'more', opens: true, separated: 'more' in item }];
  });
}

/** The entries of a group's submenu; of *More* each group under its heading. Nothing for what is no group. */
export function groupEntries(
  entryId: string,
  menu: readonly MenuItem[],
  actions: readonly ActionItem[],
): MenuEntry[] | undefined {
  if (!entryId.startsWith(groupMark)) return undefined;
  for (const item of menu) {
    if ('group' in item && groupMark + item.group === entryId) return asForms(entriesOf(item.actions, actions));
    if ('folders' in item && folderEntry(item.folders).id === entryId) {
      const isHeaded = item.folders.length > 1;
      return item.folders.flatMap(({ folder, actions: ids }) =>
        headed(entriesOf(ids, actions), isHeaded ? folderName(folder) : undefined),
      );
    }
    if ('more' in item && entryId === `${groupMark}more`) {
      return item.more.flatMap(({ group, actions: ids }) =>
        headed(asForms(entriesOf(ids, actions)), textOf('group', group, [], group)),
      );
    }
  }
  return undefined;
}

/** The id of the entry that looks for what was typed among everything that has a name. */
export const searchId = ':search';

/** The entries with one below them that looks for what was typed among names. */
export function withSearch(entries: readonly MenuEntry[], typed: string): MenuEntry[] {
  return [
    ...entries,
    { id: searchId, label: text('menu_search', typed), icon: 'search', separated: entries.length > 0 },
  ];
}

/** Every action whose words have all that was typed; what begins so comes first. */
export function foundEntries(typed: string, actions: readonly ActionItem[]): MenuEntry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const all = entriesOf(
    actions.map(({ id }) => id),
    actions,
  );
  const fitting = all.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  const startsSo = ({ label }: MenuEntry): number => Number(!label.toLowerCase().startsWith(words[0] ?? ''));
  return fitting.sort((a, b) => startsSo(a) - startsSo(b));
}

/** What is shown of actions, in this order. */
export function entriesOf(ids: readonly string[], actions: readonly ActionItem[]): MenuEntry[] {
  return ids.flatMap((id): MenuEntry[] => {
    const action = actions.find((one) => one.id === id);
    if (!action) return [];
    const { icon, asks, effect, disabled } = action;
    const why = disabled && textOf('disabled', disabled);
    return [
      {
        ...{ id, icon, label: actionName(action), opens: asks === 'submenu' },
        ...(effect === 'deletes' && { isDangerous: true }),
        ...(why && { disabled: why, reason: why }),
      },
    ];
  });
}

/** The place of the studio's own entries, called as their folder where they are of one. */
function folderEntry(folders: readonly EntryFolder[]): { id: string; label: string } {
  const [only, ...others] = folders;
  if (!only || others.length > 0) return { id: `${groupMark}folders`, label: text('menu_entries') };
  return { id: `${groupMark}folder${groupMark}${only.folder}`, label: folderName(only.folder) };
}

function folderName(folder: string): string {
  return folder || text('menu_entries');
}

/** The first of them has the words above it. */
function headed(entries: MenuEntry[], heading: string | undefined): MenuEntry[] {
  return entries.map((entry, index) => (index === 0 && heading !== undefined ? { ...entry, heading } : entry));
}

/** There is no third level: what asks for options of its own asks for them in a form. */
function asForms(entries: MenuEntry[]): MenuEntry[] {
  return entries.map((entry) => ({ ...entry, opens: false }));
}
