import { refusedField } from '../../refused-field.ts';
import { placeNode } from './place-node.ts';

/** One name of an outline. */
export interface OutlineNode {
  name: string;
  /** As it is written; `undefined` where nothing is. */
  type: string | undefined;
  /** Where it stands, from 1. */
  line: number;
  children: OutlineNode[];
}

/** Names an outline may make below one thing, at most. */
const maxNames = 2000;

/** A name, whose ranges may hold colons, and behind another colon its type. */
const entry = /^((?:\[[^\]]*\]|[^:[])+)(?::(.*))?$/;
const range = /\[(\d{1,9})-(\d{1,9})(?::(\d{1,9}))?\]/;

/**
 * Reads indented text, one name a line, `name : Type`; what is further in is below what is above it. `sh[010-100:10]` stands
 * for sh010, sh020, … and everything below it for each of them. Names that are there twice are one. Throws S207 with the
 * line as `outline.LINE`.
 */
export function readOutline(text: string): OutlineNode[] {
  const roots: OutlineNode[] = [];
  /** What is open, outermost first: how far in it is, and its nodes. */
  const open: { depth: number; nodes: OutlineNode[] }[] = [];
  let count = 0;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    if (raw.trim() === '') continue;
    const depth = depthOf(raw);
    const deeper = open.filter((level) => level.depth > depth).length;
    open.length -= deeper;
    if (open.at(-1)?.depth === depth) open.pop();
    else if (deeper > 0) throw wrong(line, 'outline_indent');
    const { name, type } = readEntry(raw.trim(), line);
    const above = open.at(-1)?.nodes.map(({ children }) => children) ?? [roots];
    count += above.length * countOf(name, line);
    if (count > maxNames) throw wrong(line, 'too_many_names');
    const names = expanded(name);
    const nodes = above.flatMap((siblings) =>
      names.map((one) => placeNode(siblings, { name: one, type, line, children: [] })),
    );
    open.push({ depth, nodes });
  }
  return roots;
}

/** Columns before the first word; a tab goes on to the next fourth one. */
function depthOf(line: string): number {
  const [space = ''] = /^\s*/.exec(line) ?? [];
  return [...space].reduce((columns, one) => (one === '\t' ? columns - (columns % 4) + 4 : columns + 1), 0);
}

function readEntry(text: string, line: number): { name: string; type: string | undefined } {
  const [, name = '', type] = entry.exec(text) ?? [];
  if (name.trim() === '') throw wrong(line, 'outline_name');
  if (type?.trim() === '') throw wrong(line, 'outline_type');
  if (name.trim().length > 255) throw wrong(line, 'too_long');
  return { name: name.trim(), type: type?.trim() };
}

/** How many names a pattern stands for: known before any of them is made. */
function countOf(pattern: string, line: number): number {
  const ranges = [...pattern.matchAll(new RegExp(range, 'g'))].map(([, from, to, step = '1']) =>
    Number(step) > 0 ? Math.floor((Number(to) - Number(from)) / Number(step)) + 1 : 0,
  );
  if (/[[\]]/.test(pattern.replaceAll(new RegExp(range, 'g'), ''))) throw wrong(line, 'outline_range');
  if (ranges.some((many) => many < 1)) throw wrong(line, 'outline_empty_range');
  return ranges.reduce((product, many) => product * many, 1);
}

/** Numbers have as many digits as the first one is written with. */
function expanded(pattern: string): string[] {
  const found = range.exec(pattern);
  if (!found) return [pattern];
  const [all, from = '', to, step = '1'] = found;
  const names: string[] = [];
  for (let number = Number(from); number <= Number(to); number += Number(step)) {
    names.push(pattern.replace(all, String(number).padStart(from.length, '0')));
  }
  return names.flatMap(expanded);
}

function wrong(line: number, reason: string): ReturnType<typeof refusedField> {
  return refusedField(`outline.${line}`, reason);
}
