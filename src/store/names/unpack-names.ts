import { Lines } from './lines.ts';
import type { NameEntry } from './name-entry.ts';
import type { PackedNames } from './packed-names.ts';
import { aliasMark, initialsMark } from './searchable.ts';

/** The entries by id, as they were packed; aliases as they are compared. */
export function unpackNames(packed: PackedNames): Map<string, NameEntry> {
  const names = Lines.of(packed.names, packed.nameCount);
  const compared = Lines.of(packed.searchable, packed.nameCount);
  const ids = packed.ids.split('\n');
  const thumbnails = packed.thumbnails.split('\n');
  const mine = new Set(packed.mine);
  const entries = new Map<string, NameEntry>();
  for (let place = 0; place < packed.count; place++) {
    const id = ids[place] ?? '';
    const line = packed.nameOf[place]!;
    const alias =
      packed.parentOf[place]! < 0 ? compared.at(line).split(initialsMark)[0]!.split(aliasMark)[1] : undefined;
    const status = packed.statuses[packed.statusOf[place]! - 1];
    entries.set(id, {
      id,
      type: packed.types[packed.typeOf[place]!] ?? '',
      name: names.at(line),
      ...(alias !== undefined && { alias }),
      parentId: ids[packed.parentOf[place]!] ?? null,
      thumbnailId: thumbnails[place] || null,
      ...(status && { status }),
      ...(mine.has(place) && { isMine: true }),
    });
  }
  return entries;
}
