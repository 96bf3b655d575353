import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServerError } from '../standin/errors.ts';
import { parse } from '../standin/query/parse.ts';
import { arbitraryQuery, arbitraryTaste } from './support/arbitrary-query.ts';
import { Peer } from './support/peer.ts';
import { printQuery } from './support/print-query.ts';
import { smallShow } from './support/small-show.ts';

/** Reads it, or says why not; anything else than a ParseError is a failure. */
function read(expression: string): unknown {
  try {
    return parse(expression);
  } catch (error) {
    if (error instanceof ServerError && error.exception === 'ParseError') return undefined;
    throw error;
  }
}

describe('The grammar', () => {
  it('reads every query it can say, however it is written', () => {
    fc.assert(
      fc.property(arbitraryQuery, arbitraryTaste, (query, taste) => {
        expect(parse(printQuery(query, taste))).toEqual(query);
      }),
      { numRuns: 1500 },
    );
  });

  it('answers what is broken with a ParseError or a query, never with a crash', () => {
    const cut = fc.record({ at: fc.nat(), length: fc.nat(12), by: fc.string({ maxLength: 6 }) });
    fc.assert(
      fc.property(
        arbitraryQuery,
        arbitraryTaste,
        fc.array(cut, { minLength: 1, maxLength: 4 }),
        (query, taste, cuts) => {
          let text = printQuery(query, taste);
          for (const { at, length, by } of cuts) {
            const start = at % (text.length + 1);
            text = text.slice(0, start) + by + text.slice(start + length);
          }
          read(text);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        read(text);
        read(`Task where ${text}`);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not get lost in parentheses that do not close', () => {
    for (const open of ['(', 'not (', 'a any (', 'a in (select b from C where ', 'a has (b any (']) {
      expect(read(`Task where ${open.repeat(60)}`)).toBeUndefined();
    }
  });
});

describe('The meaning of a query', () => {
  const peer = new Peer(smallShow);
  const condition = fc.constantFrom(
    ...['id is t1', 'id in (t1, t3, none)', 'name is Anim', 'bid > 4', 'parent_id is sh1', 'parent.name like "sh%"'],
    ...['type_id is none', 'timelogs any ()', 'metadata.key is a', 'parent_id in (select id from Shot where bid is 5)'],
    ...[
      'status.state.short is DONE',
      'created_at before "2022-10-12"',
      'ancestors any (id is sh2)',
      'project_id is other',
    ],
  );
  const criteria = fc.letrec<{ any: string }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      condition,
      fc.tuple(tie('any'), fc.constantFrom('and', 'or'), tie('any')).map((parts) => `(${parts.join(' ')})`),
      tie('any').map((inner) => `not (${inner})`),
    ),
  })).any;
  const find = (where: string): string[] => peer.ids(`select id from Task where ${where}`);

  it('is the same whether rows are found through an index or read one by one', () => {
    fc.assert(
      fc.property(criteria, (where) => {
        expect(find(where)).toEqual(find(`not (not (${where}))`));
      }),
    );
  });

  it('follows the laws of logic', () => {
    const all = find('id is_not none');
    fc.assert(
      fc.property(criteria, criteria, (a, b) => {
        const [inA, inB] = [find(a), find(b)];
        expect(find(`not (${a})`)).toEqual(all.filter((id) => !inA.includes(id)));
        expect(find(`(${a}) and (${b})`)).toEqual(all.filter((id) => inA.includes(id) && inB.includes(id)));
        expect(find(`(${a}) or (${b})`)).toEqual(all.filter((id) => inA.includes(id) || inB.includes(id)));
      }),
    );
  });

  it('pages are pieces of the whole', () => {
    fc.assert(
      fc.property(criteria, fc.nat(7), fc.nat(7), (where, offset, limit) => {
        const all = find(where);
        const page = peer.page(`select id from Task where ${where} offset ${offset} limit ${limit}`);
        expect(page.rows.map(({ id }) => id)).toEqual(all.slice(offset, offset + limit));
        expect(page.next).toBe(Math.min(offset, all.length) + page.rows.length < all.length ? offset + limit : null);
      }),
    );
  });
});
