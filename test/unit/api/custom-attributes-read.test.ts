import { describe, expect, it } from 'vitest';
import { CustomAttributes } from '../../../src/api/write/custom-attributes.ts';
import { AttributeWorld, only } from './attribute-world.ts';

/** Values of one entity by key, each with where it is set. */
type Values = Record<string, { value: unknown; from: string | undefined }>;

async function read(world: AttributeWorld, entities: { type: string; id: string }[], keys?: string[]) {
  const attributes = await CustomAttributes.of(world.newSession());
  const found = await attributes.read(entities, keys);
  const plain = [...found].map(([id, { values }]): [string, Values] => [id, Object.fromEntries(values)]);
  return Object.fromEntries(plain);
}

describe('custom attributes read', () => {
  it('take as many requests for three hundred entities as for one', async () => {
    const world = new AttributeWorld();
    for (const id of ['fps', 'res']) world.attribute(id);
    world.set('fps', 'p1', '24');
    world.context('Sequence', 'seq', 'p1');
    const entities: { type: string; id: string }[] = [];
    for (let index = 0; index < 300; index++) {
      world.context('Shot', `shot${index}`, 'seq');
      world.context('Task', `task${index}`, `shot${index}`);
      world.asset(`asset${index}`, `shot${index}`);
      world.version(`version${index}`, `asset${index}`);
      entities.push(
        [
          { type: 'Task', id: `task${index}` },
          { type: 'AssetVersion', id: `version${index}` },
        ][index % 2]!,
      );
    }
    const attributes = await CustomAttributes.of(world.session);
    expect(world.calls).toHaveLength(1);
    expect((await attributes.read([entities[0]!])).size).toBe(1);
    expect(world.calls.slice(1)).toEqual([['query'], ['query']]);
    const all = await attributes.read(entities);
    expect(world.calls.slice(3)).toEqual([
      ['query', 'query'],
      ['query', 'query'],
    ]);
    expect([...all.keys()].sort()).toEqual(entities.map(({ id }) => id).sort());
    for (const { values } of all.values()) expect(values.get('fps')).toEqual({ value: '24', from: 'p1' });
  });

  it('are complete where a server gives a thousand rows at a time', async () => {
    const world = new AttributeWorld({ unlimited: 'capped', fullLastPage: 'offset' });
    const keys = Array.from({ length: 5 }, (_, index) => `key${index}`);
    for (const key of keys) world.attribute(key);
    const entities = Array.from({ length: 400 }, (_, index) => ({ type: 'Shot', id: `shot${index}` }));
    for (const { id } of entities) {
      world.context('Shot', id, 'p1');
      for (const key of keys) world.set(key, id, `${key} of ${id}`);
    }
    const found = await read(world, entities);
    for (const { id } of entities) {
      for (const key of keys) expect(found[id]![key]).toEqual({ value: `${key} of ${id}`, from: id });
    }
  });

  it('of the same key are the project’s own, then those of the type', async () => {
    const world = new AttributeWorld();
    const shot = only('task', 'Shot');
    world.context('Shot', 's1', 'p1');
    world.context('Shot', 's2', 'p2');
    world.attribute('a1', { key: 'a', default: 'global' });
    world.attribute('a2', { key: 'a', default: 'own', project_id: 'p1' });
    world.attribute('a0', { key: 'a', ...shot, default: 'of shots' });
    world.set('a1', 's1', 'of what is shadowed');
    const [s1, s2] = [
      { type: 'Shot', id: 's1' },
      { type: 'Shot', id: 's2' },
    ];
    expect(await read(world, [s1, s2])).toEqual({
      s1: { a: { value: 'own', from: undefined } },
      s2: { a: { value: 'of shots', from: undefined } },
    });
  });

  it('are those with the given keys', async () => {
    const world = new AttributeWorld();
    for (const id of ['a', 'b', 'c']) world.attribute(id);
    world.set('c', 'p1', 'set');
    expect(await read(world, [{ type: 'Project', id: 'p1' }], ['c', 'a', 'unknown'])).toEqual({
      p1: { a: { value: 'default of a', from: undefined }, c: { value: 'set', from: 'p1' } },
    });
    expect(await read(world, [{ type: 'Project', id: 'p1' }], ['unknown'])).toEqual({ p1: {} });
    expect(world.calls.at(-1)).toEqual(['query']);
  });

  it('read as the type says', async () => {
    const world = new AttributeWorld({ hierarchicalUnset: 'default' });
    const due = { __type__: 'datetime', value: '2024-01-02T03:04:05' };
    world.attribute('due', { type_id: 'date', default: null });
    world.attribute('start', { type_id: 'date', default: due });
    world.attribute('one', { type_id: 'enumerator', default: 'x' });
    world.attribute('many', { type_id: 'dynamic enumerator', default: '' });
    world.attribute('sum', { type_id: 'expression', default: '{self.fend - self.fstart + 1}' });
    world.attribute('lone', { default: undefined });
    world.set('due', 'p1', due);
    const { p1 } = await read(world, [{ type: 'Project', id: 'p1' }]);
    expect(Object.entries(p1!).map(([key, { value }]) => [key, value])).toEqual([
      ['due', '2024-01-02T03:04:05Z'],
      ['lone', null],
      ['many', []],
      ['one', ['x']],
      ['start', '2024-01-02T03:04:05Z'],
      ['sum', '{self.fend - self.fstart + 1}'],
    ]);
  });

  it('of what is not there, or may not be seen, or has none are left out', async () => {
    const world = new AttributeWorld();
    world.attribute('a');
    world.context('Shot', 's1', 'p1');
    world.add('Note', { id: 'n', content: '', parent_id: 's1', parent_type: 'task' });
    world.add('Project', { id: 'secret', name: 'secret', context_type: 'show', is_private: true });
    const asked = [
      { type: 'Project', id: 'secret' },
      { type: 'Shot', id: 'gone' },
      { type: 'Note', id: 'n' },
      { type: 'Context', id: 's1' },
      { type: 'Context', id: 'p2' },
    ];
    expect(Object.keys(await read(world, asked)).sort()).toEqual(['p2', 's1']);
    expect(await read(world, [])).toEqual({});
  });
});
