import { Lines } from './lines.ts';
import type { NamedStatus, NameEntry } from './name-entry.ts';
import type { PackedNames } from './packed-names.ts';
import { aliasMark, initialsMark, initialsOf, onOneLine, searchable } from './searchable.ts';

/** The most types and statuses that can be told apart; a server has some thirty of each. */
const most = 65_534;

/** Packs entries with different ids. Takes time and memory in proportion to their number. */
export function packNames(entries: readonly NameEntry[]): PackedNames {
  const { lineOf, names, compared } = sortedNames(entries);
  const order = inTreeOrder(entries, lineOf);
  const count = entries.length;
  const placeOf = new Map<string, number>();
  const types = new Numbered<string>();
  const statuses = new Numbered<NamedStatus>();
  const mine: number[] = [];
  const packed: PackedNames = {
    count,
    names: names.join('\n'),
    searchable: compared.join('\n'),
    nameCount: names.length,
    givenTo: new Uint8Array(),
    nameOf: new Uint32Array(count),
    parentOf: new Int32Array(count),
    typeOf: new Uint16Array(count),
    types: types.values,
    statusOf: new Uint16Array(count),
    statuses: statuses.values,
    mine: new Uint32Array(),
    ids: '',
    idStarts: new Uint32Array(),
    thumbnails: '',
    thumbnailStarts: new Uint32Array(),
  };
  const ids: string[] = [];
  const thumbnails: string[] = [];
  for (const [place, number] of order.entries()) {
    const { id, type, parentId, thumbnailId, status, isMine } = entries[number]!;
    packed.nameOf[place] = lineOf[number]!;
    // What stands in a circle has no place above it yet: it is cut open there.
    packed.parentOf[place] = (parentId === null ? undefined : placeOf.get(parentId)) ?? -1;
    packed.typeOf[place] = types.of(type, type);
    if (status) packed.statusOf[place] = statuses.of(`${status.name}\n${status.color}\n${status.isDone}`, status) + 1;
    if (isMine) mine.push(place);
    placeOf.set(id, place);
    ids.push(onOneLine(id));
    thumbnails.push(onOneLine(thumbnailId ?? ''));
  }
  packed.mine = Uint32Array.from(mine);
  packed.givenTo = timesGiven(names, packed.nameOf);
  packed.ids = ids.join('\n');
  packed.idStarts = Lines.of(packed.ids, count).starts;
  packed.thumbnails = thumbnails.join('\n');
  packed.thumbnailStarts = Lines.of(packed.thumbnails, count).starts;
  return packed;
}

/** How often each name is given, as powers of two, versions counted for what they are of. */
function timesGiven(names: readonly string[], nameOf: Uint32Array): Uint8Array {
  const given = new Map<string, number>();
  const named = names.map((name) => name.replace(/ v\d{3,}$/, ''));
  for (const line of nameOf) given.set(named[line]!, (given.get(named[line]!) ?? 0) + 1);
  return Uint8Array.from(named, (name) => 32 - Math.clz32(given.get(name) ?? 0));
}

/** Different values in the order in which they came; what comes when there are too many counts as the last one. */
class Numbered<Value> {
  readonly values: Value[] = [];
  readonly #places = new Map<string, number>();

  of(key: string, value: Value): number {
    let place = this.#places.get(key);
    if (place === undefined) {
      place = Math.min(this.#places.size, most);
      this.#places.set(key, place);
      this.values[place] = value;
    }
    return place;
  }
}

/** Every different name once, sorted, and for each entry which one it has. */
function sortedNames(entries: readonly NameEntry[]): { lineOf: Uint32Array; names: string[]; compared: string[] } {
  const numbers = new Map<string, number>();
  const found: { name: string; compared: string }[] = [];
  const numberOf = new Uint32Array(entries.length);
  for (const [index, { name, alias }] of entries.entries()) {
    const key = alias === undefined ? name : name + aliasMark + alias;
    let number = numbers.get(key);
    if (number === undefined) {
      number = found.length;
      numbers.set(key, number);
      const initials = initialsOf(name);
      const compared =
        searchable(name) +
        (alias === undefined ? '' : aliasMark + searchable(alias)) +
        (initials && initialsMark + initials);
      found.push({ name: onOneLine(name), compared });
    }
    numberOf[index] = number;
  }
  const sorted = Uint32Array.from(found.keys()).sort((a, b) => {
    const [first, second] = [found[a]!.compared, found[b]!.compared];
    return first < second ? -1 : first > second ? 1 : a - b;
  });
  const line = new Uint32Array(found.length);
  for (const [at, number] of sorted.entries()) line[number] = at;
  return {
    lineOf: numberOf.map((number) => line[number]!),
    names: Array.from(sorted, (number) => found[number]!.name),
    compared: Array.from(sorted, (number) => found[number]!.compared),
  };
}

/** Numbers of entries: what an entry is in before it, what is in the same by its name, every one once. */
function inTreeOrder(entries: readonly NameEntry[], lineOf: Uint32Array): number[] {
  const numbers = new Map(entries.map(({ id }, number) => [id, number]));
  const roots: number[] = [];
  const inside = new Map<number, number[]>();
  for (const [number, { parentId }] of entries.entries()) {
    const parent = parentId === null ? undefined : numbers.get(parentId);
    if (parent === undefined) roots.push(number);
    else {
      const siblings = inside.get(parent);
      if (siblings) siblings.push(number);
      else inside.set(parent, [number]);
    }
  }
  const order: number[] = [];
  const isPlaced = new Uint8Array(entries.length);
  const place = (top: number[]): void => {
    // Last one first, for the one that comes next is taken from the end.
    const waiting = top.sort((a, b) => lineOf[b]! - lineOf[a]!);
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (isPlaced[number]) continue;
      isPlaced[number] = 1;
      order.push(number);
      const children = inside.get(number);
      if (children) for (const child of children.sort((a, b) => lineOf[b]! - lineOf[a]!)) waiting.push(child);
    }
  };
  place(roots);
  // Nothing leads to what stands in a circle, which an honest server does not send.
  for (const number of entries.keys()) if (!isPlaced[number]) place([number]);
  return order;
}
