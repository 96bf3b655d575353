import fc from 'fast-check';
import type { Criteria, Literal, Operator, Path, Query } from '../../standin/query/syntax.ts';
import type { Taste } from './print-query.ts';

/** Words of the language: attributes may be called the same, and some are (`from` of links, `group` of settings). */
const keywords = [
  ...['select', 'from', 'where', 'and', 'or', 'not', 'in', 'not_in', 'is', 'is_not', 'like', 'not_like', 'has', 'any'],
  ...['order', 'by', 'group', 'limit', 'offset', 'asc', 'desc', 'ascending', 'descending', 'after', 'before', 'none'],
  ...['greater_than', 'less_than', 'count', 'sum', 'avg', 'min', 'max', 'true', 'false'],
];

const name = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/) },
  fc.constantFrom(...keywords),
);
const type = fc.stringMatching(/^[A-Z][A-Za-z]{0,8}$/).filter((text) => !keywords.includes(text.toLowerCase()));
const segment = fc.oneof(
  { weight: 5, arbitrary: name.map((text) => ({ name: text })) },
  fc.record({ name, cast: type }),
);
const path: fc.Arbitrary<Path> = fc.array(segment, { minLength: 1, maxLength: 4 });

const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.record({ quoted: fc.constant(true), text: fc.string() }),
  fc.record({ quoted: fc.constant(true), text: fc.string({ unit: 'grapheme' }) }),
  fc.record({ quoted: fc.constant(false), text: fc.stringMatching(/^[A-Za-z0-9_.*+/:%-]{1,12}$/) }),
  fc.record({ quoted: fc.constant(false), text: fc.constantFrom('none', 'None', 'true', 'False', '12', '-0.5', 'é') }),
);

/** Outside of lists a comma is no end. */
const single = fc.oneof(
  { weight: 5, arbitrary: literal },
  fc.record({ quoted: fc.constant(false), text: fc.constant('a,1,b-c') }),
);

const operator = fc.constantFrom<Operator>('=', '!=', '>', '<', '>=', '<=', 'like', 'not_like');

/** A subquery of a type alone reads as a list of one word. */
function isMoreThanAName({ projections, where, group, order, offset, limit }: Query): boolean {
  return Boolean(projections ?? where ?? offset ?? limit) || group.length + order.length > 0;
}

const { query } = fc.letrec<{ criteria: Criteria; query: Query }>((tie) => ({
  criteria: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ kind: fc.constant('compare' as const), path, operator, value: single }),
    fc.record({
      kind: fc.constant('in' as const),
      path,
      negated: fc.boolean(),
      values: fc.array(literal, { minLength: 1, maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      items: fc.array(tie('criteria'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), item: tie('criteria') }),
    fc.record(
      { kind: fc.constant('relation' as const), path, criteria: tie('criteria') },
      { requiredKeys: ['kind', 'path'] },
    ),
    fc.record({
      kind: fc.constant('in' as const),
      path,
      negated: fc.boolean(),
      query: tie('query').filter(isMoreThanAName),
    }),
  ) as fc.Arbitrary<Criteria>,
  query: fc.record(
    {
      projections: fc.array(
        fc.record(
          {
            fn: fc.constantFrom('count' as const, 'sum' as const, 'avg' as const, 'min' as const, 'max' as const),
            path,
          },
          { requiredKeys: ['path'] },
        ),
        { minLength: 1, maxLength: 3 },
      ),
      entity: type,
      where: tie('criteria'),
      group: fc.array(path, { maxLength: 2 }),
      order: fc.array(fc.record({ path, descending: fc.boolean() }), { maxLength: 2 }),
      offset: fc.nat(10_000),
      limit: fc.nat(10_000),
    },
    { requiredKeys: ['entity', 'group', 'order'] },
  ) as fc.Arbitrary<Query>,
}));

/** Any query the language can say. */
export const arbitraryQuery = query;

export const arbitraryTaste: fc.Arbitrary<Taste> = fc.record({
  space: fc.constantFrom(' ', '  ', '\n', '\t\r\n '),
  gap: fc.constantFrom('', ' ', '\n  '),
  upperCase: fc.boolean(),
  synonym: fc.nat(2),
  tail: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
  quote: fc.constantFrom('"' as const, "'" as const),
  escapesAll: fc.boolean(),
});
