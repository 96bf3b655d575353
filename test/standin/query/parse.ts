import { readFileSync } from 'node:fs';
import peggy from 'peggy';
import { ServerError } from '../errors.ts';
import type { Query } from './syntax.ts';

const grammar = readFileSync(new URL('./grammar.peggy', import.meta.url), 'utf8');
const parser = peggy.generate(grammar);

/** Reads a query; whatever does not fit the language is ftrack's `ParseError`. */
export function parse(expression: string): Query {
  try {
    return parser.parse(expression) as Query;
  } catch (error) {
    const detail = error instanceof RangeError ? 'Too deeply nested.' : (error as Error).message;
    throw new ServerError('ParseError', `Failed to parse: ${expression}. ${detail}`);
  }
}
