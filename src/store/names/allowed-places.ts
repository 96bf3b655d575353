import type { NamesIndex } from './names-index.ts';
import { statusText, type TypedQuery } from './typed-query.ts';

/** Entries that a query's scopes leave, as ones; `undefined` where it has no scope. */
export function allowedPlaces(index: NamesIndex, query: TypedQuery): Uint8Array | undefined {
  const { projectWords, statusWords, versionsOnly, mineOnly, peopleOnly } = query;
  const { count, typeOf, types, statusOf, statuses, mine } = index.packed;
  const parts: Uint8Array[] = [];
  const typed = (type: string): Uint8Array => {
    const wanted = types.indexOf(type);
    return Uint8Array.from(typeOf, (one) => (one === wanted ? 1 : 0));
  };
  if (projectWords.length > 0) parts.push(inProjects(index, projectWords));
  if (versionsOnly) parts.push(typed('AssetVersion'));
  if (peopleOnly) parts.push(typed('User'));
  if (mineOnly) {
    const own = new Uint8Array(count);
    for (const place of mine) if (place < count) own[place] = 1;
    parts.push(own);
  }
  if (statusWords.length > 0) {
    const names = statuses.map(({ name }) => statusText(name));
    const isWanted = names.map((name) => statusWords.every((word) => name.includes(word)));
    parts.push(Uint8Array.from(statusOf, (one) => (isWanted[one - 1] ? 1 : 0)));
  }
  const [first, ...others] = parts;
  for (const other of others) for (let place = 0; place < count; place++) first![place]! &= other[place]!;
  return first;
}

function inProjects(index: NamesIndex, words: readonly string[]): Uint8Array {
  const { count, nameOf, parentOf, typeOf, types } = index.packed;
  const isNamed = new Uint8Array(index.compared.count).fill(1);
  for (const word of words) {
    const has = new Uint8Array(isNamed.length);
    for (const line of index.placesOf(word).lines) has[line] = 1;
    for (let line = 0; line < has.length; line++) isNamed[line]! &= has[line]!;
  }
  const person = types.indexOf('User');
  const isIn = new Uint8Array(count);
  for (let place = 0; place < count; place++) {
    const parent = parentOf[place]!;
    if (parent >= 0 && parent < place) isIn[place] = isIn[parent]!;
    else isIn[place] = typeOf[place] === person ? 0 : (isNamed[nameOf[place]!] ?? 0);
  }
  return isIn;
}
