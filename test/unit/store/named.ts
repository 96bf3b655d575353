import type { NameEntry } from '../../../src/store/names/name-entry.ts';
import { NamesIndex } from '../../../src/store/names/names-index.ts';
import { packNames } from '../../../src/store/names/pack-names.ts';

/** Something with a name, and the names above it. */
export interface Named {
  id: string;
  type: string;
  name: string;
  path: string[];
  thumbnailId: string | null;
}

export function named(name: string, path: string[] = [], rest: Partial<Named> = {}): Named {
  return { id: `id of ${name}`, type: 'Shot', name, path, thumbnailId: null, ...rest };
}

/** Entries for things and for what they say is above them, unless it is one of them. Ids of the latter begin with `above`. */
export function entriesOf(things: readonly Named[]): NameEntry[] {
  const entries = new Map<string, NameEntry>();
  const ids = new Map(things.toReversed().map(({ id, name, path }) => [JSON.stringify([...path, name]), id]));
  const idOf = (path: readonly string[]): string | null => {
    if (path.length === 0) return null;
    const known = ids.get(JSON.stringify(path));
    if (known) return known;
    const id = `above ${JSON.stringify(path)}`;
    if (!entries.has(id)) {
      const parentId = idOf(path.slice(0, -1));
      entries.set(id, { id, type: 'Folder', name: path.at(-1)!, parentId, thumbnailId: null });
    }
    return id;
  };
  for (const { id, type, name, path, thumbnailId } of things) {
    entries.set(id, { id, type, name, parentId: idOf(path), thumbnailId });
  }
  return [...entries.values()];
}

/** An index that finds things, without what only stands above them. */
export function indexOf(things: readonly Named[]): { count: number; search(typed: string, limit: number): Named[] } {
  const entries = entriesOf(things);
  const index = new NamesIndex(packNames(entries));
  const above = entries.length - things.length;
  return {
    count: things.length,
    search: (typed, limit) =>
      index
        .search(typed, limit + above)
        .filter(({ id }) => !id.startsWith('above '))
        .slice(0, limit)
        .map(({ projectId: _, ...found }) => found),
  };
}
