import { readFileSync } from 'node:fs';
import peggy from 'peggy';
import { ServerError } from '../errors.ts';
import { defaultSwitches, type Switches } from '../switches.ts';
import type { Query } from './syntax.ts';

const grammar = readFileSync(new URL('./grammar.peggy', import.meta.url), 'utf8');

/** By whether keywords are understood in any case. */
const parsers = {
  any: peggy.generate(grammar),
  lower: peggy.generate(grammar.replaceAll(/("[a-z_]+")i/g, '$1')),
};

/** Reads a query; whatever does not fit the language is ftrack's `ParseError`. */
export function parse(
  expression: string,
  switches: Pick<Switches, 'keywordCase' | 'emptyIn' | 'gluedDirection'> = defaultSwitches,
): Query {
  try {
    const options = { emptyIn: switches.emptyIn === 'empty', glued: switches.gluedDirection === 'accept' };
    return parsers[switches.keywordCase].parse(expression, options) as Query;
  } catch (error) {
    const detail = error instanceof RangeError ? 'Too deeply nested.' : (error as Error).message;
    throw new ServerError('ParseError', `Failed to parse: ${expression}. ${detail}`);
  }
}
