import type { OutlineNode } from './outline.ts';
import { placeNode } from './place-node.ts';
import { refusedField } from './refused-field.ts';

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
  let last: { siblings: OutlineNode[]; line: number } = { siblings: roots, line: 1 };
  let isKey = false;
  let [line, seen, count] = [1, 0, 0];
  for (const { 0: word, index } of text.matchAll(token)) {
    line += text.slice(seen, index).split('\n').length - 1;
    seen = index;
    const siblings = open.at(-1);
    if (word === '{') open.push(last.siblings);
    else if (word === '}') open.pop();
    else if (word === ':') continue;
    else if (siblings && isKey) {
      const { name, type, isMarked } = readKey(JSON.parse(word), line);
      const node = passedThrough.test(name) ? undefined : placeNode(siblings, { name, type, line, children: [] });
      if (node && isMarked) marked.add(node);
      if (++count > maxNames) throw wrong(line, 'too_many_names');
      last = { siblings: node?.children ?? siblings, line };
    } else if (siblings && word !== ',' && word !== '""') throw wrong(line, 'outline_json_value');
    isKey = word === '{' || word === ',';
  }
  const nodes = onlyMarked(roots, marked);
  if (nodes.length === 0) throw refusedField('outline', 'outline_unmarked');
  return nodes;
}

function readKey(key: string, line: number): { name: string; type: string | undefined; isMarked: boolean } {
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
