import { readFileSync } from 'node:fs';
import peggy from 'peggy';
import type { Switches } from '../switches.ts';

type Node =
  | { kind: 'and' | 'or'; items: Node[] }
  | { kind: 'not'; item: Node }
  | { kind: 'condition'; field: string; operator: string; value: string; isBare: boolean };

const parser = peggy.generate(readFileSync(new URL('./expression.peggy', import.meta.url), 'utf8'));

/** A test of an event, or of a subscriber's metadata. */
export type Match = (candidate: unknown) => boolean;

export interface ExpressionOptions extends Pick<Switches, 'wildcard' | 'numbersInExpressions'> {
  /** Bare values that begin like this are looked up in the candidate, as filters of webhooks do. */
  lookUp?: string;
}

/** Reads an expression; an empty one fits everything. Throws where it is none. */
export function readExpression(text: string, options: ExpressionOptions): Match {
  const node = parser.parse(text) as Node | undefined;
  return node ? (candidate) => fits(node, candidate, options) : () => true;
}

function fits(node: Node, candidate: unknown, options: ExpressionOptions): boolean {
  switch (node.kind) {
    case 'and':
      return node.items.every((item) => fits(item, candidate, options));
    case 'or':
      return node.items.some((item) => fits(item, candidate, options));
    case 'not':
      return !fits(node.item, candidate, options);
    case 'condition': {
      const { field, operator, value, isBare } = node;
      const actual = valueAt(candidate, field);
      const isPath = isBare && options.lookUp !== undefined && value.startsWith(options.lookUp);
      return compare(actual, operator, isPath ? String(valueAt(candidate, value)) : value, options);
    }
  }
}

/** Values are compared as text; a missing one fits nothing. */
function compare(
  actual: unknown,
  operator: string,
  wanted: string,
  { wildcard, numbersInExpressions }: ExpressionOptions,
): boolean {
  if (actual === undefined || actual === null) return false;
  const text = String(actual);
  if (operator === '=' || operator === '!=') {
    const isNumber = typeof actual === 'number' && numbersInExpressions === 'never';
    const equal = wanted.endsWith('*') ? begins(text, wanted.slice(0, -1), wildcard) : text === wanted && !isNumber;
    return equal === (operator === '=');
  }
  const [left, right] = typeof actual === 'number' ? [actual, Number(wanted)] : [text, wanted];
  if (operator === '>') return left > right;
  if (operator === '<') return left < right;
  return operator === '>=' ? left >= right : left <= right;
}

function begins(text: string, start: string, wildcard: Switches['wildcard']): boolean {
  return wildcard === 'prefix' ? text.startsWith(start) : text.includes(start);
}

function valueAt(candidate: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], candidate);
}
