import type { Criteria, Literal, Path, Query } from '../../standin/query/syntax.ts';

/** How a query is written down: what the language leaves to taste. */
export interface Taste {
  /** White space where some is needed. */
  space: string;
  /** White space where none is needed. */
  gap: string;
  upperCase: boolean;
  /** Which of several words for the same. */
  synonym: number;
  /** In which order the clauses at the end come: an order of 0, 1 and 2. */
  tail: readonly number[];
  quote: '"' | "'";
  /** A backslash also before characters that need none. */
  escapesAll: boolean;
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
  const order: string[] = [];
  if (query.order.length > 0) {
    const items = query.order.map(({ path, descending }) =>
      [printPath(path), word(oneOf(directions[`${descending}`], taste))].filter(Boolean).join(space),
    );
    order.push(word('order'), word('by'), list(items));
  }
  const tail = [
    order,
    query.offset === undefined ? [] : [word('offset'), String(query.offset)],
    query.limit === undefined ? [] : [word('limit'), String(query.limit)],
  ];
  parts.push(...taste.tail.flatMap((index) => tail[index]!));
  return `${gap}${parts.join(space)}${gap}`;
}

const words: Record<string, string[]> = {
  '=': ['=', 'is'],
  '!=': ['!=', 'is_not'],
  '>': ['>', 'greater_than', 'after'],
  '<': ['<', 'less_than', 'before'],
};
const directions = { true: ['desc', 'descending'], false: ['', 'asc', 'ascending'] };

function oneOf(synonyms: readonly string[], { synonym }: Taste): string {
  return synonyms[synonym % synonyms.length]!;
}

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
      return `${printPath(criteria.path)}${space}${word(oneOf(['has', 'any'], taste))}${gap}${inParentheses(inner)}`;
    }
    case 'in': {
      const inner = criteria.query
        ? printQuery(criteria.query, taste)
        : criteria.values!.map((value) => printLiteral(value, taste)).join(`${gap},${gap}`);
      return `${printPath(criteria.path)}${space}${word(criteria.negated ? 'not_in' : 'in')}${gap}${inParentheses(inner)}`;
    }
    case 'compare': {
      const { operator } = criteria;
      const symbol = word(oneOf(words[operator] ?? [operator], taste));
      const between = /^[a-z]/i.test(symbol) ? `${space}${symbol}${space}` : `${gap}${symbol}${gap}`;
      return `${printPath(criteria.path)}${between}${printLiteral(criteria.value, taste)}`;
    }
  }
}

function printPath(path: Path): string {
  return path.map(({ name, cast }) => (cast ? `${name}[${cast}]` : name)).join('.');
}

/** A backslash escapes itself and both quotes; before a `%` it belongs to the pattern and stays. */
function printLiteral({ quoted, text }: Literal, { quote, escapesAll }: Taste): string {
  if (!quoted) return text;
  const special = escapesAll ? /\\%|[^%]/g : /\\%|[\\"']/g;
  const escaped = text.replace(special, (part) => (part === '\\%' ? part : `\\${part}`));
  return `${quote}${escaped}${quote}`;
}
