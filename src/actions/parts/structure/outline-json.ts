import { refusedField } from '../../refused-field.ts';
import type { OutlineNode } from './outline.ts';
import { placeNode } from './place-node.ts';

const token = /"(?:[^"\\]|\\.)*"|[^\s"]/g;
const marker = /\[[^\]]*\]/g;
/** What is there for the sake of folders on disk: the root of a project, and places of templates. */
const passedThrough = /^__project_root__$|\{.*\}/;
const maxNames = 2000;

/**
 * Reads OpenPype's and AYON's folder structure (automation-rules §2.11): a nested dictionary in which `name[ftrack]`, or
 * `name[ftrack.Sequence]`, marks what is made in ftrack, with everything above it. What is below `__project_root__` or a
 * name like `{root[work]}` is taken for what is beside it. Throws S207 with the line as `outline.LINE`.
 */
export function readJsonOutline(text: string): OutlineNode[] {
  checkJson(text);
  const roots: OutlineNode[] = [];
  const marked = new Set<OutlineNode>();
  /** Siblings of what is open, outermost first; of what is passed through those around it. */
  const open: OutlineNode[][] = [];
  let last = roots;
  let isKey = false;
  let count = 0;
  for (const { word, line } of tokensIn(text)) {
    const siblings = open.at(-1);
    if (word === '{') open.push(last);
    else if (word === '}') open.pop();
    else if (word === ':') continue;
    else if (siblings && isKey) {
      if (++count > maxNames) throw wrong(line, 'too_many_names');
      last = place(siblings, readKey(JSON.parse(word), line), { line, marked });
    } else if (siblings && word !== ',' && word !== '""') throw wrong(line, 'outline_json_value');
    isKey = word === '{' || word === ',';
  }
  const nodes = onlyMarked(roots, marked);
  if (nodes.length === 0) throw refusedField('outline', 'outline_unmarked');
  return nodes;
}

/** Braces, colons, commas and texts, each with its line. */
function* tokensIn(text: string): Generator<{ word: string; line: number }> {
  let [line, seen] = [1, 0];
  for (const { 0: word, index } of text.matchAll(token)) {
    line += text.slice(seen, index).split('\n').length - 1;
    seen = index;
    yield { word, line };
  }
}

/** Puts what a key names beside these, unless it is passed through, and comes back with where what is in it goes. */
function place(
  siblings: OutlineNode[],
  { name, type, isMarked }: Key,
  { line, marked }: { line: number; marked: Set<OutlineNode> },
): OutlineNode[] {
  if (passedThrough.test(name)) return siblings;
  const node = placeNode(siblings, { name, type, line, children: [] });
  if (isMarked) marked.add(node);
  return node.children;
}

interface Key {
  name: string;
  type: string | undefined;
  isMarked: boolean;
}

function readKey(key: string, line: number): Key {
  const marks = passedThrough.test(key) ? [] : (key.match(marker) ?? []);
  const ours = marks.flatMap((mark) => /ftrack(?:\.([^.,\]\s]+))?/.exec(mark) ?? []);
  const name = marks.reduce((rest, mark) => rest.replace(mark, ''), key).trim();
  if (name === '') throw wrong(line, 'outline_name');
  if (name.length > 255) throw wrong(line, 'too_long');
  return { name, type: ours[1], isMarked: ours.length > 0 };
}

/** Engines tell where a text stops to be JSON, each in its own way. */
function checkJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const [, position] = /position (\d+)/.exec(message) ?? [];
    const [, told] = /line (\d+)/.exec(message) ?? [];
    const line = told ?? (position && text.slice(0, Number(position)).split('\n').length);
    throw refusedField(line ? `outline.${line}` : 'outline', 'outline_json');
  }
}

function onlyMarked(nodes: readonly OutlineNode[], marked: ReadonlySet<OutlineNode>): OutlineNode[] {
  return nodes.flatMap((node) => {
    const children = onlyMarked(node.children, marked);
    return marked.has(node) || children.length > 0 ? [{ ...node, children }] : [];
  });
}

function wrong(line: number, reason: string): ReturnType<typeof refusedField> {
  return refusedField(`outline.${line}`, reason);
}
