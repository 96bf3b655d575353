import type { NameEntry } from './name-entry.ts';

/** Whether nothing of an entry differs that can be searched or is shown. */
export function isSameEntry(one: NameEntry, other: NameEntry): boolean {
  const attributes = ['name', 'alias', 'parentId', 'thumbnailId', 'isMine'] as const;
  return (
    attributes.every((attribute) => one[attribute] === other[attribute]) &&
    one.status?.name === other.status?.name &&
    one.status?.color === other.status?.color &&
    one.status?.isDone === other.status?.isDone
  );
}
