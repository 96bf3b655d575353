import { beforeAll, describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { Schemas } from '../../../src/api/schema/schemas.ts';
import { readTypeSchemas } from '../../../src/api/schema/type-schema.ts';
import { Schema } from '../../standin/schema/schema.ts';
import { schemasOnWire } from '../../standin/schema/wire.ts';

interface WireSchema {
  id: string;
  primary_key: string[];
  computed?: string[];
  alias_for?: unknown;
}

const learned = (answer: unknown): Schemas => new Schemas(readTypeSchemas(answer));
const schemas = schemasOnWire(Schema.recorded()) as unknown as WireSchema[];

describe('what is known by heart', () => {
  const identity = new Identity();

  it('are the primary keys of every type ftrack has, in schema order', () => {
    const byHeart = schemas.map(({ id }) => [id, identity.keyAttributes(id)]);
    expect(byHeart).toEqual(schemas.map(({ id, primary_key }) => [id, primary_key]));
  });

  it('is what the server works out, of every type ftrack has', () => {
    const missed = schemas.flatMap(({ id, computed = [] }) =>
      computed.filter((name) => !identity.isComputed(id, name)).map((name) => `${id}.${name}`),
    );
    expect(missed).toEqual([]);
    for (const name of ['id', 'name', 'status_id', 'thumbnail_id']) {
      expect(identity.isComputed('Task', name), name).toBe(false);
    }
  });

  it('is that contexts of all object types are one family', () => {
    const types = [
      'Context',
      'TypedContext',
      'Project',
      'Task',
      'Shot',
      'Sequence',
      'Episode',
      'AssetBuild',
      'Folder',
      'Milestone',
    ];
    expect(types.map((type) => identity.family(type))).toEqual(types.map(() => 'Context'));
  });

  it('is which types are seen through a base type', () => {
    expect(['FileComponent', 'SequenceComponent', 'ContainerComponent'].map((type) => identity.family(type))).toEqual(
      Array(3).fill('Component'),
    );
    expect([identity.family('User'), identity.family('Group')]).toEqual(['Resource', 'Resource']);
    expect([identity.family('AssetVersionList'), identity.family('List')]).toEqual(['List', 'List']);
  });

  it('leaves types that nobody told us about to themselves', () => {
    for (const type of ['AssetVersion', 'Asset', 'Status', 'Sprocket', 'constructor', '__proto__']) {
      expect(identity.family(type)).toBe(type);
      expect(identity.keyAttributes(type)).toEqual(['id']);
    }
  });
});

describe('what is learned from the server', () => {
  let identity: Identity;
  beforeAll(() => {
    identity = new Identity(
      learned([
        ...schemas,
        { id: 'Set', primary_key: ['id'], alias_for: { id: 'Task', classifiers: { object_typeid: 'set' } } },
        { id: 'Sprocket', primary_key: ['wheel_id', 'number'] },
        { id: 'Wheel', primary_key: ['code'] },
      ]),
    );
  });

  it('are the keys of types we do not know by heart', () => {
    expect(identity.keyAttributes('Sprocket')).toEqual(['wheel_id', 'number']);
    expect(identity.keyAttributes('Wheel')).toEqual(['code']);
  });

  it('are object types of the studio, as contexts', () => {
    expect(identity.family('Set')).toBe('Context');
    expect(identity.family('Sprocket')).toBe('Sprocket');
  });

  it('is what it works out of a type, and of that nothing else', () => {
    const own = new Identity(learned([{ id: 'Task', primary_key: ['id'], computed: ['mood'] }]));
    expect(['mood', 'thumbnail_url'].map((name) => own.isComputed('Task', name))).toEqual([true, false]);
    expect(own.isComputed('Shot', 'thumbnail_url')).toBe(true);
    expect(own.isComputed('constructor', 'length')).toBe(false);
  });

  it('does not change what was known', () => {
    const fresh = new Identity();
    for (const { id } of schemas) {
      expect(identity.family(id)).toBe(fresh.family(id));
      expect(identity.keyAttributes(id)).toEqual(fresh.keyAttributes(id));
    }
  });
});

describe('an object type of the studio that is first met in an answer', () => {
  it('is a context when it carries a context’s marks', () => {
    const identity = new Identity();
    identity.meet('Set', { __entity_type__: 'Set', id: '1', context_type: 'task' });
    identity.meet('Sprocket', { __entity_type__: 'Sprocket', id: '1' });
    expect([identity.family('Set'), identity.family('Sprocket')]).toEqual(['Context', 'Sprocket']);
  });

  it('is left alone when its family is known already', () => {
    const identity = new Identity();
    identity.meet('User', { __entity_type__: 'User', id: '1', context_type: 'strange' });
    expect(identity.family('User')).toBe('Resource');
  });
});
