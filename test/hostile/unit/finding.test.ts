import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFinding } from '../../../src/page/finding.ts';
import { foundThing } from '../../../src/rpc/shapes.ts';

const nothing = { selected: [], at: null };
const id = '6b9f8f0c-1c4e-4b1e-9d3a-0a1b2c3d4e5f';
const thing = { ids: [{ id, field: 'id' }], text: 'a row' };

/** Readings as a page would make them to be believed, with nonsense at every place. */
const nearlyReading = fc.record(
  {
    selected: fc.oneof(
      fc.array(fc.oneof(fc.constant(thing), fc.record({ ids: fc.anything(), text: fc.anything() }))),
      fc.anything(),
    ),
    at: fc.oneof(fc.constant(thing), fc.constant(null), fc.anything()),
  },
  { requiredKeys: [] },
);

describe('what a page says of its selection', () => {
  test('is believed when it has the right shape', () => {
    expect(readFinding({ selected: [thing, thing], at: null }).selected).toHaveLength(2);
    expect(readFinding({ selected: [], at: thing }).at?.candidates).toEqual([{ id, via: 'model', confidence: 0.95 }]);
  });

  test('is nothing when it is anything else, and never more than the commands take', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything({ withNullPrototype: true }), nearlyReading), (said) => {
        const { selected, at } = readFinding(said);
        for (const found of [...selected, ...(at ? [at] : [])]) expect(foundThing.safeParse(found).success).toBe(true);
      }),
    );
  });

  const lies: [string, unknown][] = [
    ['an id that is a query', { selected: [{ ids: [{ id: `${id}" or 1=1`, field: 'id' }], text: '' }], at: null }],
    [
      'an id that is an address',
      { selected: [], at: { ids: [{ id: 'https://evil.example', field: 'id' }], text: '' } },
    ],
    ['more rows than anybody selects', { selected: Array.from({ length: 10_001 }, () => thing), at: null }],
    ['endless text', { selected: [{ ...thing, text: 'x'.repeat(1e6) }], at: null }],
    ['endless ids', { selected: [], at: { ids: Array.from({ length: 1000 }, () => thing.ids[0]), text: '' } }],
    ['no object', 'selected'],
  ];
  test.each(lies)('%s: nothing is selected', (_what, said) => expect(readFinding(said)).toEqual(nothing));
});
