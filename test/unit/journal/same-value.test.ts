import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../src/journal/changeset.ts';
import { sameValue } from '../../../src/journal/same-value.ts';

const moment = (value: string): AttributeValue => ({ __type__: 'datetime', value });
const ref = (id: string, more = {}): AttributeValue => ({ __entity_type__: 'Status', id, ...more });

describe('values that ftrack stores alike', () => {
  it.each<[AttributeValue, AttributeValue]>([
    ['a', 'a'],
    [' a', 'a\n'],
    [1, '1'],
    [true, 1],
    [moment('2026-01-02T03:04:05'), '2026-01-02T03:04:05Z'],
    [moment('2026-01-02T03:04:05.678Z'), moment('2026-01-02T03:04:05')],
    ['2026-01-02T05:04:05+02:00', '2026-01-02T03:04:05Z'],
    ['2026-01-02', '2026-01-02T00:00:00Z'],
    [[null], [null]],
    [ref('a', { name: 'x' }), ref('a')],
    [
      [ref('a'), ref('b')],
      [ref('b'), ref('a')],
    ],
    [
      ['b', 'a'],
      ['a', 'b'],
    ],
  ])('%j and %j are the same', (one, other) => {
    expect([sameValue(one, other), sameValue(other, one)]).toEqual([true, true]);
  });

  it.each<[AttributeValue | undefined, AttributeValue | undefined]>([
    ['a', 'b'],
    ['a', 'A'],
    ['', null],
    ['', 0],
    [0, null],
    [false, null],
    [undefined, null],
    [undefined, {}],
    [undefined, 'undefined'],
    [undefined, Number.NaN],
    [null, {}],
    [[null], [0]],
    [{ id: 'a' }, { id: 'a', more: 1 }],
    [{ __entity_type__: 'Status' }, { __entity_type__: 'Type' }],
    ['1', '2001-01-01'],
    ['Shot 1', 'Shot 2001'],
    [moment('2026-01-02T03:04:05'), moment('2026-01-02T03:04:06')],
    [ref('a'), ref('b')],
    [[], null],
    [['a'], ['a', 'a']],
    [{ a: 1 }, { a: 2 }],
  ])('%j and %j are not', (one, other) => {
    expect([sameValue(one, other), sameValue(other, one)]).toEqual([false, false]);
  });
});
