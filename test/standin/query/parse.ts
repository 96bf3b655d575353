import { readFileSync } from 'node:fs';
import peggy from 'peggy';
import { ServerError } from '../errors.ts';
import { defaultSwitches, type Switches } from '../switches.ts';
import type { Criteria, Query } from './syntax.ts';

const grammar = readFileSync(new URL('./grammar.peggy', import.meta.url), 'utf8');

/** By whether keywords are understood in any case. */
const parsers = {
  any: peggy.generate(grammar),
  lower: peggy.generate(grammar.replaceAll(/("[a-z_]+")i/g, '$1')),
};

/** How many criteria may stand in one another, and relations in a path; real queries have a handful. */
const deepest = 500;

/** Reads a query; whatever does not fit the language is ftrack's `ParseError`. */
export function parse(
  expression: string,
  switches: Pick<Switches, 'keywordCase' | 'emptyIn' | 'gluedDirection'> = defaultSwitches,
): Query {
  try {
    const options = { emptyIn: switches.emptyIn === 'empty', glued: switches.gluedDirection === 'accept' };
    const query = parsers[switches.keywordCase].parse(expression, options) as Query;
    if (depthOf(query) > deepest) throw new RangeError();
    return query;
  } catch (error) {
    const detail = error instanceof RangeError ? 'Too deeply nested.' : (error as Error).message;
    throw new ServerError('ParseError', `Failed to parse: ${expression}. ${detail}`);
  }
}

/** The length of the longest way down. */
function depthOf({ projections = [], where, group, order }: Query): number {
  const paths = [...projections.map(({ path }) => path), ...group, ...order.map(({ path }) => path)];
  return most([where ? depthOfCriteria(where) : 0, ...paths.map(({ length }) => length)]);
}

function depthOfCriteria(criteria: Criteria): number {
  switch (criteria.kind) {
    case 'and':
    case 'or':
      return 1 + most(criteria.items.map(depthOfCriteria));
    case 'not':
      return 1 + depthOfCriteria(criteria.item);
    case 'relation':
      return criteria.path.length + (criteria.criteria ? depthOfCriteria(criteria.criteria) : 0);
    case 'in':
      return criteria.path.length + (criteria.query ? depthOf(criteria.query) : 0);
    case 'compare':
      return criteria.path.length;
  }
}

function most(numbers: number[]): number {
  return numbers.reduce((best, number) => Math.max(best, number), 0);
}
