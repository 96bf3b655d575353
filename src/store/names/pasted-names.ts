import type { FoundName, NamesIndex } from './names-index.ts';
import { aliasMark, initialsMark, searchable } from './searchable.ts';

/** What a column of names comes to. */
export interface PastedNames {
  found: FoundName[];
  /** Names that nothing has, as they were pasted. */
  missing: string[];
  /** Names that several things have, which nothing above them tells apart. */
  ambiguous: string[];
}

/** Finds what is called so, case and accents aside; a path, or words above it, tells which of several is meant. */
export function findPasted(index: NamesIndex, column: readonly string[]): PastedNames {
  const wanted = column.map((text) => ({ text, ...nameAndPath(index, text) }));
  const places = placesByLine(index, new Set(wanted.flatMap(({ lines }) => lines)));
  const result: PastedNames = { found: [], missing: [], ambiguous: [] };
  const known = new Set<string>();
  for (const { text, lines, above } of wanted) {
    const named = lines.flatMap((line) => places.get(line) ?? []).map((place) => index.entryAt(place));
    const under = (fits: (name: string, part: string) => boolean): FoundName[] =>
      named.filter(({ path }) => above.every((part) => path.some((name) => fits(searchable(name), part))));
    // A project may have been pasted by its code, or a folder in part.
    const exactly = under((name, part) => name === part);
    const fitting = exactly.length > 0 ? exactly : under((name, part) => name.includes(part));
    if (fitting.length === 1) {
      if (!known.has(fitting[0]!.id)) result.found.push(fitting[0]!);
      known.add(fitting[0]!.id);
    } else (fitting.length === 0 ? result.missing : result.ambiguous).push(text);
  }
  return result;
}

/** The lines of a name; where nothing is called like the whole text, its last part is the name, and the others are above. */
function nameAndPath(index: NamesIndex, text: string): { lines: number[]; above: string[] } {
  const whole = linesOf(index, searchable(text).trim());
  if (whole.length > 0 || !/[/\\›]/.test(text)) return { lines: whole, above: [] };
  const parts = text
    .split(/[/\\›]/)
    .map((part) => searchable(part).trim())
    .filter(Boolean);
  return { lines: linesOf(index, parts.at(-1) ?? ''), above: parts.slice(0, -1) };
}

/** Lines of `compared` that are this name, whatever stands behind it: they are sorted. */
function linesOf({ compared }: NamesIndex, name: string): number[] {
  if (!name) return [];
  let [low, high] = [0, compared.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compared.at(middle) < name) low = middle + 1;
    else high = middle;
  }
  const lines: number[] = [];
  for (let line = low; line < compared.count; line++) {
    const text = compared.at(line);
    if (!text.startsWith(name)) break;
    const next = text[name.length];
    if (next === undefined || next === aliasMark || next === initialsMark) lines.push(line);
    // Marks sort before all that can be in a name.
    else break;
  }
  return lines;
}

function placesByLine({ packed }: NamesIndex, lines: ReadonlySet<number>): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (let place = 0; place < packed.count; place++) {
    const line = packed.nameOf[place]!;
    if (!lines.has(line)) continue;
    const known = places.get(line);
    if (known) known.push(place);
    else places.set(line, [place]);
  }
  return places;
}
