import { describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { encodeData } from '../../../src/api/wire/encode.ts';

const identity = new Identity();

describe('values of a write', () => {
  it('travel as the server reads them', () => {
    const data = {
      name: 'sq "900"',
      parent: { __entity_type__: 'Project', id: 'p', name: 'not sent' },
      start_date: new Date('2026-03-01T10:00:00.500Z'),
      description: undefined,
      links: [{ __entity_type__: 'Metadata', parent_id: 'p', key: 'k', value: 'not sent' }, null],
    };
    expect(encodeData(data, identity)).toEqual({
      name: 'sq "900"',
      parent: { __entity_type__: 'Project', id: 'p' },
      start_date: { __type__: 'datetime', value: '2026-03-01T10:00:00+00:00' },
      links: [{ __entity_type__: 'Metadata', parent_id: 'p', key: 'k' }, null],
    });
  });

  it.each([
    ['no number', Number.NaN],
    ['a function', () => 0],
    ['a symbol', Symbol('s')],
    ['no date', new Date('never')],
    ['a map', new Map()],
    ['a deep one', [1, { deep: 1n }]],
  ])('are not sent when no JSON can carry them: %s', (_, value) => {
    expect(() => encodeData({ name: value }, identity)).toThrow(TypeError);
  });
});
