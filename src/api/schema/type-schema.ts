/**
 * What a server says of one type, as far as we use it: a part of a schema entry, in its own words (ftrack-protocol §4.1). A
 * field that is missing was not told, or not in a form that can be read.
 */
export interface TypeSchema {
  id: string;
  primary_key?: string[];
  immutable?: string[];
  computed?: string[];
  /** The table, and for an object type its id. */
  alias_for?: string | { id: string; classifiers: Record<string, string> };
  /** Attributes with their wire type; `one` and `many` for relations, `null` where none is told. */
  attributes?: Record<string, string | null>;
}

/**
 * The readable entries of an answer to `query_schemas`, or of a list made by this: whatever else is among them is left out.
 * Later entries of the same name count.
 */
export function readTypeSchemas(answer: unknown): TypeSchema[] {
  return Array.isArray(answer) ? answer.flatMap(readEntry) : [];
}

function readEntry(entry: unknown): TypeSchema[] {
  if (!isObject(entry) || typeof entry['id'] !== 'string') return [];
  const schema: TypeSchema = { id: entry['id'] };
  const key = entry['primary_key'];
  if (Array.isArray(key) && key.length > 0 && key.every(isText)) schema.primary_key = key;
  for (const name of ['immutable', 'computed'] as const) {
    const names = entry[name];
    if (Array.isArray(names)) schema[name] = names.filter(isText);
  }
  // Immutable and computed are told together: a type of which nothing is computed has no such list.
  if (schema.immutable) schema.computed ??= [];
  const alias = readAlias(entry['alias_for']);
  if (alias) schema.alias_for = alias;
  const attributes = readAttributes(entry);
  if (attributes) schema.attributes = attributes;
  return [schema];
}

function readAlias(alias: unknown): TypeSchema['alias_for'] {
  if (typeof alias === 'string') return alias;
  if (!isObject(alias) || typeof alias['id'] !== 'string') return undefined;
  const classifiers = isObject(alias['classifiers']) ? alias['classifiers'] : {};
  const texts = Object.entries(classifiers).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return { id: alias['id'], classifiers: Object.fromEntries(texts) };
}

function readAttributes({ properties, attributes }: Record<string, unknown>): TypeSchema['attributes'] {
  if (isObject(properties)) {
    return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, typeOf(property)]));
  }
  if (!isObject(attributes)) return undefined;
  return Object.fromEntries(
    Object.entries(attributes).map(([name, type]) => [name, typeof type === 'string' ? type : null]),
  );
}

/** A property that is a reference may have a type beside it: of the key it is stored as. */
function typeOf(property: unknown): string | null {
  if (!isObject(property)) return null;
  const { type, format, $ref } = property;
  if (type === 'array' || type === 'mapped_array') return 'many';
  if (format === 'date-time') return 'date-time';
  if (typeof type === 'string') return type;
  return $ref ? 'one' : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
