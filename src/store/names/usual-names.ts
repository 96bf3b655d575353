import type { FoundName, NamesIndex } from './names-index.ts';

/** Of each kind, at most. */
const most = 5;

/**
 * What is shown before anything is typed: the user's own tasks that are open, and what else of the names they opened, by ids,
 * newest first.
 */
export function usualNames(index: NamesIndex, opened: readonly string[]): { mine: FoundName[]; opened: FoundName[] } {
  const mine = index.openTasks(most);
  const shown = new Set(mine.map(({ id }) => id));
  const others: FoundName[] = [];
  // Each is looked for among all names, and what has gone is among them no more.
  for (const id of opened) if (!shown.has(id) && others.length < most) others.push(...index.withIds([id]));
  return { mine, opened: others };
}
