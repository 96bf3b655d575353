import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { select } from '../../../src/api/read/query.ts';
import { mappedCollection } from '../../../src/api/write/mapped-collection.ts';
import { AttributeWorld } from './attribute-world.ts';
import { runs } from './property-runs.ts';

describe('a mapped collection', () => {
  it('is its values by key', () => {
    const entry = { __entity_type__: 'Metadata', parent_id: 't', key: 'a', value: 'one' };
    expect(mappedCollection([entry, { ...entry, key: 'b', value: null }])).toEqual(
      new Map([
        ['a', 'one'],
        ['b', null],
      ]),
    );
    expect(mappedCollection([])).toEqual(new Map());
  });

  it.each([
    undefined,
    null,
    'a',
    { key: 'a', value: 1 },
    [null],
    [undefined],
    ['a'],
    [[]],
    [{}],
    [{ key: 1, value: 'a' }],
    [{ key: null, value: 'a' }],
    [{ key: 'a' }],
    [{ key: 'a', value: 'b' }, null],
  ])('is not %j', (collection) => {
    expect(() => mappedCollection(collection)).toThrow(
      expect.objectContaining({ name: 'ApiError', kind: 'malformed' }),
    );
  });

  it('has keys of any name, those of prototypes among them', () => {
    const keys = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.jsonValue())), (entries) => {
        const values = mappedCollection(entries.map(([key, value]) => ({ key, value })));
        expect(values).toEqual(new Map(entries));
      }),
      runs(200),
    );
  });

  it('is custom attributes as well, of which it has those that are not set too', async () => {
    const world = new AttributeWorld({ denseValue: 'asked' });
    world.attribute('fps', { type_id: 'number', default: 25 });
    world.attribute('code', { entity_type: 'show', is_hierarchical: false });
    world.set('fps', 'p1', 24);
    const query = select('Project', 'custom_attributes.key', 'custom_attributes.value').where`id is ${'p1'}`;
    const [project] = await world.session.query(query);
    expect(mappedCollection(project!.custom_attributes)).toEqual(
      new Map<string, unknown>([
        ['fps', 24],
        ['code', 'default of code'],
      ]),
    );
  });
});
