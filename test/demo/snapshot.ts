import type { Standin } from '../standin/standin.ts';
import type { Writes } from './oracle.ts';

/** Every column of everything a cascade could touch, as `id.attribute`. */
export type Snapshot = Map<string, unknown>;

export function snapshot({ database }: Standin): Snapshot {
  const rows = [...database.table('Context').all(), ...database.table('AssetVersion').all()];
  return new Map(rows.flatMap((row) => Object.entries(row).map(([name, value]) => [`${row['id']}.${name}`, value])));
}

/** What is different afterwards. */
export function difference(before: Snapshot, after: Snapshot): Writes {
  return new Map([...after].filter(([key, value]) => before.get(key) !== value));
}

export function isSame(a: Writes, b: Writes): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.has(key) && b.get(key) === value);
}
