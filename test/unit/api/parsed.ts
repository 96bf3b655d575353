import { isDeepStrictEqual } from 'node:util';
import { parse } from '../../standin/query/parse.ts';
import type { Query } from '../../standin/query/syntax.ts';
import { defaultSwitches } from '../../standin/switches.ts';

/** An expression as the server reads it; servers that take keywords in lower case alone have to read the same. */
export function parsed(expression: string): Query {
  const query = parse(expression, { ...defaultSwitches, keywordCase: 'any' });
  const strict = parse(expression, { ...defaultSwitches, keywordCase: 'lower' });
  if (!isDeepStrictEqual(query, strict)) throw new Error(`Not every server reads this the same way: ${expression}`);
  return query;
}
