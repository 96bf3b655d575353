import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { select } from '../../../src/api/read/query.ts';
import { mappedCollection } from '../../../src/api/write/mapped-collection.ts';
import { metadataWrites } from '../../../src/api/write/metadata-writes.ts';
import { AttributeWorld } from './attribute-world.ts';
import { runs } from './property-runs.ts';

const owner = { __entity_type__: 'Shot', id: 's' };

async function read({ session }: AttributeWorld, id = 's'): Promise<Map<string, unknown>> {
  const query = select('TypedContext', 'metadata.key', 'metadata.value').where`id is ${id}`;
  const [row] = await session.query(query);
  return mappedCollection(row!.metadata);
}

describe('writes of metadata', () => {
  it('take away, change and add what differs, in this order', () => {
    const current = new Map<string, unknown>([
      ['same', 'x'],
      ['other', 'x'],
      ['gone', 'x'],
      ['empty', null],
    ]);
    const wanted = new Map([
      ['new', 'y'],
      ['other', 'y'],
      ['same', 'x'],
      ['empty', ''],
    ]);
    const type = 'Metadata';
    const update = { action: 'update', entity_type: type };
    expect(metadataWrites(owner, current, wanted)).toEqual([
      { action: 'delete', entity_type: type, entity_key: ['s', 'gone'] },
      { ...update, entity_key: ['s', 'other'], entity_data: { __entity_type__: type, value: 'y' } },
      { ...update, entity_key: ['s', 'empty'], entity_data: { __entity_type__: type, value: '' } },
      {
        action: 'create',
        entity_type: type,
        entity_data: { __entity_type__: type, parent_id: 's', parent_type: 'Shot', key: 'new', value: 'y' },
      },
    ]);
  });

  it.each([1, null, undefined, ['a']])('are text: not %j', (value) => {
    const wanted = new Map([['a', value as unknown as string]]);
    expect(() => metadataWrites(owner, new Map(), wanted)).toThrow(
      new TypeError(`a is ${typeof value}, but metadata must be text.`),
    );
  });

  it('make it exactly what was wanted, whatever it was, and the same again takes none', async () => {
    const keys = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a', 'b', 'c', 'a,b', '', '__proto__', 'constructor'),
    );
    const maps = fc.array(fc.tuple(keys, fc.string({ unit: 'binary' }))).map((entries) => new Map(entries));
    const world = new AttributeWorld();
    world.context('Shot', 'neighbour', 'p1');
    world.add('Metadata', { parent_id: 'neighbour', parent_type: 'task', key: 'a', value: 'theirs' });
    let shots = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(maps, { minLength: 1, maxLength: 4 }), async (states) => {
        const id = `shot${shots++}`;
        world.context('Shot', id, 'p1');
        for (const wanted of states) {
          await world.session.write([], metadataWrites({ ...owner, id }, await read(world, id), wanted));
          const now = await read(world, id);
          expect(now).toEqual(wanted);
          expect(metadataWrites({ ...owner, id }, now, wanted)).toEqual([]);
        }
        expect(await read(world, 'neighbour')).toEqual(new Map([['a', 'theirs']]));
      }),
      runs(100),
    );
  });

  it('say whose they are by the owner’s own type', async () => {
    const world = new AttributeWorld();
    world.context('Shot', 's', 'p1');
    await world.session.write([], metadataWrites(owner, new Map(), new Map([['a', 'b']])));
    const [row] = await world.session.query(select('Metadata', 'parent_type').where`parent_id is ${'s'}`);
    expect(row!.parent_type).toBe('Shot');
  });

  it('made on the grounds of what is not so any more are refused', async () => {
    const world = new AttributeWorld();
    world.context('Shot', 's', 'p1');
    const writes = metadataWrites(owner, new Map(), new Map([['a', 'b']]));
    await world.session.write([], writes);
    await expect(world.session.write([], writes)).rejects.toMatchObject({ name: 'ApiError', kind: 'rejected' });
  });
});
