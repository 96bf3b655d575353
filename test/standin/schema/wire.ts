import { createHash } from 'node:crypto';
import { recordedOrder } from './recorded-order.ts';
import type { Schema } from './schema.ts';
import type { Attribute, EntityType } from './types.ts';

type Json = Record<string, unknown>;

/** The answer to `query_schemas`: one JSON-Schema-like object per type. */
export function schemasOnWire(schema: Schema): Json[] {
  const names = [...recordedOrder, ...[...schema.types.keys()].filter((name) => !recordedOrder.includes(name))];
  return names.map((name) => {
    const type = schema.type(name);
    const json = onWire.get(type) ?? typeOnWire(type);
    onWire.set(type, json);
    return json;
  });
}

/**
 * MD5 of the schemas as Python's `json.dumps(…, sort_keys=True)` writes them: sorted keys, `", "` and `": "` as
 * separators, everything outside ASCII escaped (ftrack-python `session.py`, verified on a recorded answer).
 */
export function schemaHash(schemas: Json[]): string {
  const texts = schemas.map((schema) => {
    const text = written.get(schema) ?? pythonJson(schema);
    written.set(schema, text);
    return text;
  });
  return createHash('md5')
    .update(`[${texts.join(', ')}]`)
    .digest('hex');
}

/** What was made before: types do not change, and the servers of a test run have most of them in common. */
const written = new WeakMap<Json, string>();
const onWire = new WeakMap<EntityType, Json>();

function typeOnWire(type: EntityType): Json {
  return {
    id: type.name,
    type: 'object',
    ...(type.alias && { alias_for: type.alias }),
    primary_key: type.key,
    default_projections: type.default,
    ...(type.system && { system_projections: type.system }),
    required: type.required,
    immutable: type.immutable,
    ...(type.computed && { computed: type.computed }),
    properties: Object.fromEntries([...type.attributes].map(([name, attribute]) => [name, propertyOnWire(attribute)])),
  };
}

function propertyOnWire(attribute: Attribute): Json {
  const property: Json = {};
  if (attribute.kind === 'collection') {
    property['type'] = attribute.mapped ? 'mapped_array' : 'array';
    property['items'] = { $ref: attribute.target };
    if (attribute.mapped === 'pairs') property['key_value_attributes'] = { key: 'key', value: 'value' };
    if (attribute.mapped === 'restricted') property['restricted_projection'] = true;
  } else {
    if (attribute.target) property['$ref'] = attribute.target;
    if (attribute.type) property['type'] = attribute.type;
  }
  if (attribute.format) property['format'] = attribute.format;
  if (attribute.default !== undefined) property['default'] = attribute.default;
  if (attribute.enum) property['enum'] = attribute.enum;
  if (attribute.tableName) property['transform'] = { client: '{schema_id}', server: '{table_name}' };
  if (attribute.alias) property['alias_for'] = attribute.alias;
  const description = attribute.key ? `Foreign key(s): ${attribute.key}` : attribute.description;
  if (description) property['description'] = description;
  return property;
}

function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${pythonJson(key)}: ${pythonJson(item)}`).join(', ')}}`;
  }
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
