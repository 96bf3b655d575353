import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOperation } from '../../../src/api/wire/operations.ts';
import { CustomAttributes, type OwnedAttributes } from '../../../src/api/write/custom-attributes.ts';
import { objectTypes } from '../../standin/shows/well-known.ts';
import { AttributeWorld, only } from './attribute-world.ts';
import { runs } from './property-runs.ts';

const types = { p1: 'Project', seq: 'Sequence', s: 'Shot', t: 'Task', a: 'Asset', v: 'AssetVersion' };
const data = JSON.stringify([
  { menu: 'X', value: 'x' },
  { menu: 'Y', value: 'y' },
]);

/** `p1` › `seq` › `s` › `t`, `a` › `v`; an attribute of each type, all hierarchical. */
function newWorld(): AttributeWorld {
  const world = new AttributeWorld();
  world.context('Sequence', 'seq', 'p1');
  world.context('Shot', 's', 'seq');
  world.context('Task', 't', 's');
  world.asset('a', 's');
  world.version('v', 'a');
  const configs = { number: { isdecimal: true }, enumerator: { multiSelect: true, data } };
  for (const type of ['text', 'number', 'boolean', 'date', 'enumerator', 'dynamic enumerator', 'expression', 'url']) {
    const config = JSON.stringify(configs[type as keyof typeof configs] ?? {});
    world.attribute(type, { type_id: type, config, default: null });
  }
  return world;
}

async function read(world: AttributeWorld, id: string): Promise<OwnedAttributes & { attributes: CustomAttributes }> {
  const attributes = await CustomAttributes.of(world.newSession());
  const type = types[id as keyof typeof types] ?? world.standin.database.find('List', id)?.__entity_type__ ?? 'User';
  return { ...(await attributes.read([{ type, id }])).get(id)!, attributes };
}

async function write(world: AttributeWorld, id: string, values: Record<string, unknown>): Promise<void> {
  const { attributes, owner } = await read(world, id);
  await world.session.write([], attributes.writes(owner, values));
}

describe('custom attributes written', () => {
  it('are read back as written, from the entity itself and from what is below', async () => {
    const date = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    const values = fc.record(
      {
        text: fc.option(fc.string()),
        number: fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
        boolean: fc.option(fc.boolean()),
        date: date.map((value) => value.toISOString().replace(/\.\d+/, '')),
        enumerator: fc.subarray(['x', 'y']),
        'dynamic enumerator': fc.array(fc.string()),
        expression: fc.string(),
        url: fc.webUrl(),
      },
      { requiredKeys: [] },
    );
    const world = newWorld();
    await fc.assert(
      fc.asyncProperty(values, async (written) => {
        await write(world, 's', written);
        for (const place of ['s', 't', 'a', 'v']) {
          const now = (await read(world, place)).values;
          for (const [key, value] of Object.entries(written)) expect(now.get(key)).toEqual({ value, from: 's' });
        }
      }),
      runs(25),
    );
  });

  it('come down from the nearest, and again from further up when they are unset', async () => {
    const world = newWorld();
    const seen = async (): Promise<unknown[]> => {
      const { value, from } = (await read(world, 'v')).values.get('number')!;
      return [value, from];
    };
    expect(await seen()).toEqual([null, undefined]);
    for (const [index, id] of ['p1', 'seq', 's', 'a', 'v'].entries()) {
      await write(world, id, { number: index });
      expect(await seen()).toEqual([index, id]);
    }
    await write(world, 'v', { number: null });
    expect(await seen()).toEqual([null, 'v']);
    for (const [below, index, id] of [
      ['v', 3, 'a'],
      ['a', 2, 's'],
      ['s', 1, 'seq'],
      ['seq', 0, 'p1'],
      ['p1', null, undefined],
    ] as const) {
      const { attributes, owner } = await read(world, below);
      await world.session.write([], attributes.unset(owner, ['number']));
      expect(await seen()).toEqual([index, id]);
    }
  });

  it.each([
    ['p1', 'show', 'ContextCustomAttributeValue'],
    ['t', 'task', 'ContextCustomAttributeValue'],
    ['v', 'assetversion', 'AssetVersionCustomAttributeValue'],
    ['a', 'asset', 'AssetCustomAttributeValue'],
    ['list', 'list', 'ListCustomAttributeValue'],
    ['ann', 'user', 'UserCustomAttributeValue'],
  ])('on %s, a %s, are updates of a %s', async (id, kind, type) => {
    const world = newWorld();
    world.add('AssetVersionList', { id: 'list', name: 'list', project_id: 'p1' });
    world.attribute('own', only(kind, id === 't' ? 'Task' : undefined));
    const { attributes, owner } = await read(world, id);
    const writes = attributes.writes(owner, { own: 'x', skipped: undefined });
    const entity_data = { __entity_type__: type, value: 'x' };
    expect(writes).toEqual([{ action: 'update', entity_type: type, entity_key: ['own', id], entity_data }]);
    await world.session.write([], writes);
    expect((await read(world, id)).values.get('own')).toEqual({ value: 'x', from: id });
  });

  it('may follow the creation of their entity in the same request', async () => {
    const world = newWorld();
    const attributes = await CustomAttributes.of(world.session);
    const owner = { id: 'new', kind: 'task', objectTypeId: objectTypes.Task, projectId: 'p1', ancestors: [] } as const;
    const task = createOperation('Task', { id: 'new', name: 'new', parent_id: 's' });
    await world.session.write([], [task, ...attributes.writes(owner, { number: 3 })]);
    const found = await attributes.read([{ type: 'Task', id: 'new' }], ['number']);
    expect(found.get('new')!.values.get('number')).toEqual({ value: 3, from: 'new' });
  });

  it('have to apply and to be of their type, or nothing is sent', async () => {
    const world = newWorld();
    world.attribute('shots', only('task', 'Shot'));
    world.attribute('theirs', { project_id: 'p2' });
    const { attributes, owner } = await read(world, 't');
    for (const key of ['unknown', 'shots', 'theirs', '__proto__']) {
      const message = `${key} is no custom attribute of this task.`;
      const values = Object.fromEntries([
        ['text', 'x'],
        [key, 'x'],
      ]);
      expect(() => attributes.writes(owner, values)).toThrow(new TypeError(message));
      expect(() => attributes.unset(owner, [key])).toThrow(new TypeError(message));
    }
    expect(() => attributes.writes(owner, { text: 'x', number: 'x' })).toThrow('number is "x", but must be a number.');
    world.attribute('odd', { type_id: 'unheard of' });
    const newer = await read(world, 't');
    expect(() => newer.attributes.writes(owner, { odd: () => 'x' })).toThrow(TypeError);
  });

  it('that the server refuses end in its own words', async () => {
    const world = newWorld();
    const { attributes, owner } = await read(world, 't');
    const notSet = world.session.write([], attributes.unset(owner, ['text']));
    await expect(notSet).rejects.toMatchObject({ name: 'ApiError', kind: 'rejected', exception: 'ValueError' });
    const writes = attributes.writes(owner, { text: 'x' });
    world.standin.refused.add('t');
    const refused = world.session.write([], writes);
    await expect(refused).rejects.toMatchObject({ name: 'ApiError', kind: 'rejected', exception: 'PermissionError' });
    world.standin.refused.delete('t');
    world.standin.database.remove(world.standin.database.find('CustomAttributeConfiguration', 'text')!);
    const gone = world.session.write([], writes);
    await expect(gone).rejects.toMatchObject({ name: 'ApiError', kind: 'rejected', exception: 'ValueError' });
  });
});
