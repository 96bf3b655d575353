import { expect, it } from 'vitest';
import { Schema } from '../standin/schema/schema.ts';
import { schemaHash, schemasOnWire } from '../standin/schema/wire.ts';
import { conformance } from '../standin/shows/conformance/conformance.ts';
import { fixture } from './support/fixture.ts';
import { Peer } from './support/peer.ts';
import { recorded } from './support/recorded.ts';

interface WireSchema {
  id: string;
  properties: Record<string, Record<string, unknown>>;
  [key: string]: unknown;
}

/** Keys that are in recorded entries and always empty. */
const empty = ['$mixin', 'metadata', 'deprecated'];

/** What an entry says; a null says nothing. */
function said(schema: WireSchema): Record<string, unknown> {
  const { properties: _properties, ...rest } = schema;
  return Object.fromEntries(
    Object.entries(rest).filter(([key, value]) => !(empty.includes(key) && (value === null || value === undefined))),
  );
}

recorded('The schemas of the recorded server', () => {
  const theirs = fixture<WireSchema[]>('query_schemas');
  const ours = new Map((schemasOnWire(Schema.recorded()) as unknown as WireSchema[]).map((item) => [item.id, item]));

  it('names the same types in the same order', () => {
    expect([...ours.keys()]).toEqual(theirs.map(({ id }) => id));
  });

  it.each(theirs.map((schema) => [schema.id, schema] as const))('%s is the same', (id, schema) => {
    const own = ours.get(id)!;
    expect(said(own)).toEqual(said(schema));
    expect(Object.keys(own.properties).sort()).toEqual(Object.keys(schema.properties).sort());
    for (const [name, property] of Object.entries(schema.properties)) {
      expect(own.properties[name], `${id}.${name}`).toEqual(property);
    }
  });

  it('hashes them as the server did', () => {
    const { schema_hash } = fixture<{ schema_hash: string }>('query_server_information');
    expect(schemaHash(theirs)).toBe(schema_hash);
    expect(schemaHash([...ours.values()])).toBe(schema_hash);
  });

  it('answers query_schemas with the bare list, and query_server_information with a bare object', () => {
    const [schemas, information] = new Peer(conformance).call([
      { action: 'query_schemas' },
      { action: 'query_server_information' },
    ]);
    expect(schemas).toHaveLength(theirs.length);
    expect(information).toEqual(fixture('query_server_information'));
  });
});

it('tells only what is asked for, and the version', () => {
  const values = ['week_startday', 'no_such_thing'];
  expect(new Peer(conformance).call([{ action: 'query_server_information', values }])).toEqual([
    { version: 'dev', week_startday: 1 },
  ]);
});

it('knows every key the JavaScript client types', () => {
  const values = [
    ...['custom_widget', 'default_colors', 'is_nested_subqueries_enabled', 'license', 'preferred_language'],
    ...['week_startday', 'workday_length', 'display_week_numbers', 'storage_limit', 'display_task_dates_as_time'],
    ...['company_information', 'user_information', 'product', 'schema_hash', 'storage_scenario'],
  ];
  const [answer] = new Peer(conformance).call([{ action: 'query_server_information', values }]);
  expect(Object.keys(answer!)).toEqual(expect.arrayContaining([...values, 'version']));
});

it('adds a schema for every further object type, as a subtype of TypedContext', () => {
  const schema = Schema.recorded();
  schema.addObjectType('scene-id', 'Big Scene');
  const scene = schemasOnWire(schema).find(({ id }) => id === 'BigScene');
  expect(scene).toMatchObject({ alias_for: { id: 'Task', classifiers: { object_typeid: 'scene-id' } } });
  expect(Object.keys(scene!['properties'] as object)).toEqual(
    Object.keys(schemasOnWire(schema).find(({ id }) => id === 'TypedContext')!['properties'] as object),
  );
});
