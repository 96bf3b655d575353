import type { Criteria, Literal, Path, Query } from '../../standin/query/syntax.ts';

/** How a query is written down: what the language leaves to taste. */
export interface Taste {
  /** White space where some is needed. */
  space: string;
  /** White space where none is needed. */
  gap: string;
  upperCase: boolean;
  /** Other words for the same operators. */
  wordy: boolean;
  quote: '"' | "'";
}

/** Writes a query as text, so that reading it gives the same query. */
export function printQuery(query: Query, taste: Taste): string {
  const { space, gap } = taste;
  const word = (text: string): string => (taste.upperCase ? text.toUpperCase() : text);
  const list = (items: string[]): string => items.join(`${gap},${gap}`);
  const parts = [query.entity];
  if (query.projections) {
    const projections = query.projections.map(({ fn, path }) =>
      fn ? `${word(fn)}${gap}(${gap}${printPath(path)}${gap})` : printPath(path),
    );
    parts.unshift(word('select'), list(projections), word('from'));
  }
  if (query.where) parts.push(word('where'), printCriteria(query.where, taste));
  if (query.group.length > 0) parts.push(word('group'), word('by'), list(query.group.map(printPath)));
  if (query.order.length > 0) {
    const items = query.order.map(({ path, descending }) =>
      descending ? `${printPath(path)}${space}${word(taste.wordy ? 'descending' : 'desc')}` : printPath(path),
    );
    parts.push(word('order'), word('by'), list(items));
  }
  const tail = [
    query.offset === undefined ? [] : [word('offset'), String(query.offset)],
    query.limit === undefined ? [] : [word('limit'), String(query.limit)],
  ];
  parts.push(...(taste.wordy ? tail.reverse() : tail).flat());
  return `${gap}${parts.join(space)}${gap}`;
}

const words: Record<string, string> = { '=': 'is', '!=': 'is_not', '>': 'greater_than', '<': 'before' };

function printCriteria(criteria: Criteria, taste: Taste): string {
  const { space, gap } = taste;
  const word = (text: string): string => (taste.upperCase ? text.toUpperCase() : text);
  const inParentheses = (inner: string): string => `(${gap}${inner}${gap})`;
  const item = (inner: Criteria): string =>
    inner.kind === 'and' || inner.kind === 'or'
      ? inParentheses(printCriteria(inner, taste))
      : printCriteria(inner, taste);
  switch (criteria.kind) {
    case 'and':
    case 'or':
      return criteria.items.map(item).join(`${space}${word(criteria.kind)}${space}`);
    case 'not':
      return `${word('not')}${space}${item(criteria.item)}`;
    case 'relation': {
      const inner = criteria.criteria ? printCriteria(criteria.criteria, taste) : '';
      return `${printPath(criteria.path)}${space}${word(taste.wordy ? 'any' : 'has')}${gap}${inParentheses(inner)}`;
    }
    case 'in': {
      const inner = criteria.query
        ? printQuery(criteria.query, taste)
        : criteria.values!.map((value) => printLiteral(value, taste)).join(`${gap},${gap}`);
      return `${printPath(criteria.path)}${space}${word(criteria.negated ? 'not_in' : 'in')}${gap}${inParentheses(inner)}`;
    }
    case 'compare': {
      const { operator } = criteria;
      const symbol = /^[a-z]/.test(operator)
        ? word(operator)
        : taste.wordy
          ? word(words[operator] ?? operator)
          : operator;
      const between = /^[a-z]/i.test(symbol) ? `${space}${symbol}${space}` : `${gap}${symbol}${gap}`;
      return `${printPath(criteria.path)}${between}${printLiteral(criteria.value, taste)}`;
    }
  }
}

function printPath(path: Path): string {
  return path.map(({ name, cast }) => (cast ? `${name}[${cast}]` : name)).join('.');
}

/** A backslash escapes itself and both quotes; before a `%` it belongs to the pattern and stays. */
function printLiteral({ quoted, text }: Literal, { quote }: Taste): string {
  if (!quoted) return text;
  const escaped = text.replace(/\\%|[\\"']/g, (part) => (part === '\\%' ? part : `\\${part}`));
  return `${quote}${escaped}${quote}`;
}
