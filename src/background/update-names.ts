import type { NameEntry } from '../store/names/name-entry.ts';

/** Takes entries out, and everything in them. */
export function withoutNames(entries: Map<string, NameEntry>, ids: Iterable<string>): void {
  const gone = new Set(ids);
  // What is in an entry mostly stands behind it; once more for what does not.
  for (let before = -1; before < gone.size; ) {
    before = gone.size;
    for (const { id, parentId } of entries.values()) if (parentId !== null && gone.has(parentId)) gone.add(id);
  }
  for (const id of gone) entries.delete(id);
}

/**
 * Ids of versions that may not be the newest any more: those that stand where one of `read` stands and are called like it but
 * for the number.
 */
export function olderVersions(entries: ReadonlyMap<string, NameEntry>, read: readonly NameEntry[]): string[] {
  const added = new Set(read.map(({ id }) => id));
  const assets = new Set(read.filter(isVersion).map(assetOf));
  if (assets.size === 0) return [];
  return [...entries.values()]
    .filter((entry) => isVersion(entry) && !added.has(entry.id) && assets.has(assetOf(entry)))
    .map(({ id }) => id);
}

function isVersion({ type }: NameEntry): boolean {
  return type === 'AssetVersion';
}

function assetOf({ name, parentId }: NameEntry): string {
  return `${parentId} ${name.replace(/ v\d+$/, '')}`;
}
