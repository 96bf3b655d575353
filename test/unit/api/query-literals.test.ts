import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted, select, where } from '../../../src/api/read/query.ts';
import { instant } from '../../standin/query/literal.ts';
import type { Criteria, Literal } from '../../standin/query/syntax.ts';
import { parsed } from './parsed.ts';
import { runs } from './property-runs.ts';

/** Strings of every kind, with what means something to the query language far more often than chance would have it. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom('"', "'", '\\', '%', '_', '\n', '\r', '\t', ' ', '(', ')', ',', '{', '$', 'a') }),
  fc
    .array(fc.constantFrom('" or ', "' and ", '\\', '\\"', 'none', ' in (', ') or (', '\u0000', 'Å', '🙂', '\ud800'))
    .map((parts) => parts.join('')),
);

function criteria(expression: string): Criteria {
  const { where } = parsed(expression);
  if (!where) throw new Error(`No criteria in ${expression}`);
  return where;
}

/** The one literal of criteria that are a single comparison; anything else is somebody having broken out of it. */
function literalOf(expression: string): Literal {
  const only = criteria(expression);
  if (only.kind !== 'compare') throw new Error(`${only.kind} instead of one comparison`);
  expect({ path: only.path, operator: only.operator }).toEqual({ path: [{ name: 'name' }], operator: '=' });
  return only.value;
}

describe('a value in a query is read back as it was', () => {
  it('every string', () => {
    fc.assert(
      fc.property(text, (value) => {
        const { expression } = select('Task', 'name').where`name is ${value}`.order('name').page(3, 7);
        expect(literalOf(expression)).toEqual({ quoted: true, text: value });
        expect(parsed(expression)).toMatchObject({
          entity: 'Task',
          offset: 3,
          limit: 7,
          projections: [{ path: [{ name: 'name' }] }],
        });
      }),
      runs(300),
    );
  });

  it('a very long string', () => {
    const long = '\\"\n%ü'.repeat(40_000);
    expect(literalOf(select('Task', 'name').where`name is ${long}`.expression).text).toBe(long);
  });

  it('lists of strings and numbers, whatever is in them', () => {
    const item = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 8 }), (list) => {
        const found = criteria(select('Task', 'name').where`id in ${list}`.expression);
        if (found.kind !== 'in') throw new Error(found.kind);
        expect(found.values?.map((value) => value.quoted)).toEqual(list.map((one) => typeof one === 'string'));
        const back = found.values?.map((value) => (value.quoted ? value.text : Number(value.text)));
        expect(back).toEqual(list.map((one) => (one === 0 ? 0 : one)));
      }),
      runs(300),
    );
  });

  it('numbers, outside of lists too', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })), (number) => {
        const { quoted, text } = literalOf(select('Task', 'name').where`name is ${number}`.expression);
        expect({ quoted, number: Number(text) }).toEqual({ quoted: false, number: number === 0 ? 0 : number });
      }),
      runs(300),
    );
  });

  it('dates, to the second and in UTC', () => {
    const min = new Date('0001-01-01T00:00:00Z');
    const max = new Date('9999-12-31T23:59:59Z');
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        const { quoted, text } = literalOf(select('Task', 'name').where`name is ${date}`.expression);
        expect(quoted).toBe(true);
        expect(instant(text)).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
      runs(300),
    );
  });

  it('nothing and true and false are words of the language, strings that look like them are not', () => {
    const literal = (value: string | boolean | null): Literal =>
      literalOf(select('Task', 'name').where`name is ${value}`.expression);
    expect(literal(null)).toEqual({ quoted: false, text: 'none' });
    expect(literal(true)).toEqual({ quoted: false, text: 'true' });
    expect(literal(false)).toEqual({ quoted: false, text: 'false' });
    expect(literal('none')).toEqual({ quoted: true, text: 'none' });
    expect(literal('true')).toEqual({ quoted: true, text: 'true' });
  });

  it('quoted() by itself reads back as well', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(literalOf(`Task where name is ${quoted(value)}`)).toEqual({ quoted: true, text: value });
      }),
      runs(300),
    );
  });
});

describe('what no query can say', () => {
  it('an empty list', () => {
    expect(() => where`id in ${[]}`).toThrow(RangeError);
  });

  it('a date that is none', () => {
    expect(() => where`date > ${new Date(Number.NaN)}`).toThrow(RangeError);
  });

  it('a number that is none', () => {
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => where`version > ${number}`).toThrow(RangeError);
      expect(() => where`version in ${[1, number]}`).toThrow(RangeError);
    }
  });
});
