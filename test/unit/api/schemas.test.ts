import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as kinds from '../../../src/api/schema/kinds.ts';
import { Schemas } from '../../../src/api/schema/schemas.ts';
import { readTypeSchemas } from '../../../src/api/schema/type-schema.ts';
import { Schema } from '../../standin/schema/schema.ts';
import { schemasOnWire } from '../../standin/schema/wire.ts';
import { runs } from './property-runs.ts';

const told = (...answer: unknown[]): Schemas => new Schemas(readTypeSchemas(answer));
const recorded = schemasOnWire(Schema.recorded({ webhooks: 'absent' }));
const campaign = {
  id: 'Campaign',
  primary_key: ['id'],
  immutable: ['id', 'status_id'],
  alias_for: { id: 'Task', classifiers: { object_typeid: 'campaign' } },
  properties: { id: { type: 'string' }, status_id: { type: 'string' }, name: { type: 'string' } },
};

describe('the schemas of a server', () => {
  it('say what can be written of a type, and go before what is known by heart', () => {
    const other = told({ id: 'Sequence', immutable: ['id', 'name'], properties: { name: {}, status_id: {}, id: {} } });
    expect(new Schemas().isWritable('Sequence', 'status_id')).toBe(false);
    expect(other.isWritable('Sequence', 'status_id')).toBe(true);
    expect(other.isWritable('Sequence', 'name')).toBe(false);
    expect(other.isWritable('Folder', 'status_id')).toBe(false);
  });

  it('say what a type does not have, which cannot be written either', () => {
    expect(told(campaign).isWritable('Campaign', 'name')).toBe(true);
    expect(told(campaign).isWritable('Campaign', 'thumbnail_id')).toBe(false);
    expect(new Schemas().isWritable('Project', 'status_id')).toBe(false);
    expect(new Schemas().isWritable('Campaign', 'status_id')).toBe(true);
  });

  it('tell object types of the studio, as typed contexts', () => {
    const schemas = told(campaign);
    expect([schemas.family('Campaign'), schemas.queriedAs('Campaign')]).toEqual(['Context', 'TypedContext']);
    expect(schemas.typeOfObjectType('campaign')).toBe('Campaign');
    expect(schemas.typeOfObjectType('constructor')).toBeUndefined();
    expect(new Schemas().queriedAs('Campaign')).toBe('Campaign');
  });

  it('cannot make another kind of what is known: a project stays a project', () => {
    const schemas = told({ id: 'User', alias_for: 'Task' }, { id: 'Project', alias_for: { id: 'Task' } });
    expect([schemas.family('User'), schemas.queriedAs('Project')]).toEqual(['Resource', 'Project']);
  });

  it('tell what the server works out, which can neither be written nor is fresh', () => {
    const schemas = told({ id: 'Task', immutable: ['id'], computed: ['mood'], properties: { mood: {}, id: {} } });
    expect([schemas.isComputed('Task', 'mood'), schemas.isWritable('Task', 'mood')]).toEqual([true, false]);
    expect(schemas.isComputed('Task', 'thumbnail_url')).toBe(false);
  });

  it('tell a key only where it is made of attributes the type has', () => {
    expect(told({ id: 'Task', primary_key: ['code'], properties: { id: {} } }).keyAttributes('Task')).toEqual(['id']);
    expect(told({ id: 'Task', primary_key: [], properties: { id: {} } }).keyAttributes('Task')).toEqual(['id']);
    expect(told({ id: 'Wheel', primary_key: ['code'] }).keyAttributes('Wheel')).toEqual(['code']);
  });

  it('are the same after they were stored', () => {
    const types = readTypeSchemas(recorded);
    expect(types).toHaveLength(recorded.length);
    expect(readTypeSchemas(JSON.parse(JSON.stringify(types)))).toEqual(types);
  });

  it('agree with what is known by heart, where they are those on record', () => {
    const schemas = new Schemas(readTypeSchemas(recorded));
    for (const { id, properties } of recorded) {
      const type = String(id);
      expect(schemas.family(type), type).toBe(kinds.familyOf(type));
      expect(schemas.queriedAs(type), type).toBe(kinds.queriedAs(type));
      expect(schemas.keyAttributes(type), type).toEqual(kinds.keyAttributes(type));
      for (const name of Object.keys(properties as object)) {
        // A change of status has one too, which is not its own; nobody writes it.
        if (name === 'status_id' && !kinds.hasStatus(type)) continue;
        expect(schemas.isWritable(type, name), `${type}.${name}`).toBe(new Schemas().isWritable(type, name));
      }
    }
  });
});

describe('whatever comes as schemas', () => {
  const names = fc.array(fc.constantFrom('id', 'name', 'status_id', '__proto__', 'constructor'));
  const odd = fc.anything({ maxDepth: 2, withNullPrototype: true });
  const entry = fc.oneof(
    odd,
    fc.record(
      {
        id: fc.oneof(fc.constantFrom('Task', 'Shot', 'Campaign', '__proto__', 'constructor'), odd),
        primary_key: fc.oneof(names, odd),
        immutable: fc.oneof(names, odd),
        computed: fc.oneof(names, odd),
        alias_for: fc.oneof(
          fc.constantFrom('Task', { id: 'Task', classifiers: { object_typeid: 'x' } }, { id: 'Task' }),
          odd,
        ),
        properties: fc.oneof(fc.dictionary(fc.constantFrom('id', 'name', 'status_id', '__proto__'), odd), odd),
      },
      { requiredKeys: [] },
    ),
  );

  it('is read without failing, and answers every question', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(entry), odd), (answer) => {
        const types = readTypeSchemas(answer);
        const schemas = new Schemas(types);
        for (const type of ['Task', 'Shot', 'Campaign', '__proto__', 'constructor', 'Sprocket']) {
          expect(typeof schemas.family(type)).toBe('string');
          expect(typeof schemas.queriedAs(type)).toBe('string');
          expect(schemas.keyAttributes(type).length).toBeGreaterThan(0);
          for (const attribute of ['id', 'name', 'status_id', '__proto__', 'constructor']) {
            const isFixed = schemas.isImmutable(type, attribute) || schemas.isComputed(type, attribute);
            expect(isFixed && schemas.isWritable(type, attribute)).toBe(false);
          }
        }
        expect(readTypeSchemas(types)).toEqual(types);
      }),
      { seed: 8, ...runs(500) },
    );
  });

  it('has a type’s immutable and computed attributes never written', () => {
    const schema = fc.record({ id: fc.constantFrom('Task', 'Shot', 'Campaign'), immutable: names, computed: names });
    fc.assert(
      fc.property(fc.uniqueArray(schema, { selector: ({ id }) => id }), (answer) => {
        const schemas = told(...answer);
        for (const { id, immutable, computed } of answer) {
          for (const attribute of [...immutable, ...computed]) expect(schemas.isWritable(id, attribute)).toBe(false);
        }
      }),
      { seed: 8, ...runs(500) },
    );
  });
});
