import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServerError } from '../standin/errors.ts';
import { mergedIs } from './support/merged-is.ts';
import { type Answer, type Entity, Peer } from './support/peer.ts';
import { SchemaQuery } from './support/schema-query.ts';
import { smallShow } from './support/small-show.ts';

const peer = new Peer(smallShow);
const { schema } = peer.standin.database;
const decisions = fc.array(fc.nat(1000), { minLength: 10, maxLength: 60 });
const runs = { numRuns: 1500 };
/** `ContextCustomAttributeValue where entity_id is T1`: an index took the case of an id for what it is. */
const counterexamples: [number[]][] = [[[906, 0, 906, 0, 915, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]]];

/** What is answered, or nothing where the query is refused as one; anything else is a failure. */
function answer(expression: string, options = {}): Answer | undefined {
  try {
    return peer.call([{ action: 'query', expression }], options)[0];
  } catch (error) {
    if (error instanceof ServerError && error.exception === 'ParseError') return undefined;
    throw error;
  }
}

/** Rows by their whole key, in their order. */
function rows(expression: string): string[] | undefined {
  return (answer(expression)?.data as Entity[] | undefined)?.map((row) => {
    const { key, table } = schema.type(row.__entity_type__);
    return [table, ...key.map((name) => row[name])].join();
  });
}

describe('Whatever is asked of any type', () => {
  it('criteria and their opposite divide the rows, and it does not matter how rows are found', () => {
    let answered = 0;
    fc.assert(
      fc.property(decisions, (numbers) => {
        const query = new SchemaQuery(schema, numbers);
        const type = query.type();
        const where = query.criteria(type);
        const found = rows(`${type.name} where ${where}`);
        if (!found) return;
        answered++;
        const all = rows(type.name)!;
        expect(found).toEqual(rows(`${type.name} where not (not (${where}))`));
        const others = rows(`${type.name} where not (${where})`)!;
        expect(others).toEqual(all.filter((row) => !found.includes(row)));
        expect(new Set(found).size, 'no row twice').toBe(found.length);
      }),
      { ...runs, examples: counterexamples },
    );
    expect(answered).toBeGreaterThan(runs.numRuns / 2);
  });

  it('a client that merges references has what a denormalised answer says', () => {
    let answered = 0;
    fc.assert(
      fc.property(decisions, (numbers) => {
        const query = new SchemaQuery(schema, numbers);
        const type = query.type();
        const expression = `select ${query.projections(type)} from ${type.name}`;
        const normalised = answer(expression);
        if (!normalised) return;
        answered++;
        mergedIs(schema, normalised.data, answer(expression, { denormalize: true })!.data);
      }),
      runs,
    );
    expect(answered).toBeGreaterThan(runs.numRuns / 2);
  });

  it('sorting changes the order alone, and pages are pieces of it', () => {
    fc.assert(
      fc.property(decisions, fc.nat(5), fc.nat(5), (numbers, offset, limit) => {
        const query = new SchemaQuery(schema, numbers);
        const type = query.type();
        const order = `${query.path(type)} desc, ${query.path(type)}`;
        const sorted = rows(`${type.name} order by ${order}`);
        if (!sorted) return;
        expect([...sorted].sort()).toEqual(rows(type.name)!.sort());
        expect(rows(`${type.name} order by ${order} limit ${limit} offset ${offset}`)).toEqual(
          sorted.slice(offset, offset + limit),
        );
      }),
      runs,
    );
  });
});
