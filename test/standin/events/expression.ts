import { readFileSync } from 'node:fs';
import peggy from 'peggy';

type Node =
  | { kind: 'and' | 'or'; items: Node[] }
  | { kind: 'not'; item: Node }
  | { kind: 'condition'; field: string; operator: string; value: string };

const parser = peggy.generate(readFileSync(new URL('./expression.peggy', import.meta.url), 'utf8'));

/** A test of an event, or of a subscriber's metadata. */
export type Match = (candidate: unknown) => boolean;

/** Reads an expression; an empty one fits everything. Throws where it is none. */
export function readExpression(text: string): Match {
  const node = parser.parse(text) as Node | undefined;
  return node ? (candidate) => fits(node, candidate) : () => true;
}

function fits(node: Node, candidate: unknown): boolean {
  switch (node.kind) {
    case 'and':
      return node.items.every((item) => fits(item, candidate));
    case 'or':
      return node.items.some((item) => fits(item, candidate));
    case 'not':
      return !fits(node.item, candidate);
    case 'condition':
      return compare(valueAt(candidate, node.field), node.operator, node.value);
  }
}

/** Values are compared as text, numbers of events included; a missing one fits nothing. */
function compare(actual: unknown, operator: string, wanted: string): boolean {
  if (actual === undefined || actual === null) return false;
  const text = String(actual);
  if (operator === '=' || operator === '!=') {
    const equal = wanted.endsWith('*') ? text.startsWith(wanted.slice(0, -1)) : text === wanted;
    return equal === (operator === '=');
  }
  const [left, right] = typeof actual === 'number' ? [actual, Number(wanted)] : [text, wanted];
  if (operator === '>') return left > right;
  if (operator === '<') return left < right;
  return operator === '>=' ? left >= right : left <= right;
}

function valueAt(candidate: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], candidate);
}
