import type { Attribute, EntityType, Link } from './types.ts';

/**
 * Reads the `.entities` notation.
 *
 *     entity Shot like TypedContext        subtype: same table, same properties unless said otherwise
 *     entity A shaped B                    same properties, a table of its own
 *       key|default|system|required|immutable|computed: names      (`-` takes the inherited list away)
 *       alias: Table [column=value]        storage name and classifier
 *       without: names                     inherited properties this type lacks
 *       name TYPE [default JSON|uid] [enum a|b] [table-name] [by LINK] [as physical_name] [# description]
 *
 * TYPE is a wire type, `datetime`, `json`, `untyped`, a foreign key `-> Type.id`, a reference `@Type`, a collection
 * `[Type]`, `{Type}` (key/value pairs) or `{{Type}}` (filter only). LINK is `by attribute`, for collections
 * `by their_attribute [attribute=value]` or `through Table mine theirs`, or `by computed`.
 */
export function parseEntities(text: string, known: Map<string, EntityType>): void {
  let entity: EntityType | undefined;
  for (const line of text.split('\n')) {
    if (!line.trim() || line.startsWith('#')) continue;
    const head = /^entity (\w+)(?: (like|shaped) (\w+))?$/.exec(line);
    if (head) {
      entity = startEntity(head[1]!, head[2], head[3], known);
      known.set(entity.name, entity);
    } else if (entity) {
      readLine(entity, line.trim());
    } else {
      throw new Error(`Line outside of an entity: ${line}`);
    }
  }
}

function startEntity(
  name: string,
  how: string | undefined,
  of: string | undefined,
  known: Map<string, EntityType>,
): EntityType {
  const model = of ? known.get(of) : undefined;
  if (of && !model) throw new Error(`${name} builds on ${of}, which is not declared yet`);
  const base = how === 'like' ? model : undefined;
  return {
    name,
    ...(base && { base }),
    table: base?.table ?? name,
    key: model?.key ?? ['id'],
    default: model?.default ?? ['id'],
    ...(model?.system && { system: model.system }),
    required: model?.required ?? ['id'],
    immutable: model?.immutable ?? ['id'],
    ...(model?.computed && { computed: model.computed }),
    ...(model?.alias && { alias: model.alias }),
    attributes: new Map(model?.attributes),
  };
}

function readLine(entity: EntityType, line: string): void {
  const header = /^(key|default|system|required|immutable|computed|alias|without): (.*)$/.exec(line);
  if (!header) {
    const attribute = readAttribute(line);
    entity.attributes.set(attribute.name, attribute);
    return;
  }
  const names = header[2]!.split(' ');
  const list = header[1] as 'key' | 'default' | 'system' | 'required' | 'immutable' | 'computed' | 'alias' | 'without';
  if (list === 'without') for (const name of names) entity.attributes.delete(name);
  else if (names[0] === '-') delete entity[list as 'system'];
  else if (list === 'alias') entity.alias = readAlias(names);
  else entity[list] = names;
}

function readAlias([id, ...classifiers]: string[]): EntityType['alias'] {
  if (classifiers.length === 0) return id;
  return { id: id!, classifiers: Object.fromEntries(classifiers.map((pair) => pair.split('=') as [string, string])) };
}

const scalars = /^(string|boolean|number|integer|variable|object|datetime|json|untyped)\b/;

function readAttribute(line: string): Attribute {
  const [, name, rest] = /^(\w+) (.*)$/.exec(line) ?? [];
  if (!name || !rest) throw new Error(`Not an attribute: ${line}`);
  let text = rest;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(text);
    if (found) text = text.slice(0, found.index) + text.slice(found.index + found[0].length);
    return found ?? undefined;
  };
  const attribute: Attribute = { name, kind: 'scalar' };
  const description = take(/ ?# (.*)$/);
  if (description) attribute.description = description[1]!;
  const alias = take(/ ?\bas (\w+)$/);
  if (alias) attribute.alias = alias[1]!;

  const scalar = take(scalars);
  if (scalar) Object.assign(attribute, scalarType(scalar[1]!));
  const target = take(/^@(\w+)|^\[(\w+)\]|^\{\{(\w+)\}\}|^\{(\w+)\}/);
  if (target && scalar) attribute.target = target[1]!;
  else if (target) Object.assign(attribute, relation(target));
  const key = take(/^ ?-> (~?)([\w.]+)/);
  if (key) {
    attribute.type ??= scalar ? attribute.type : 'string';
    attribute.key = key[2]!;
    if (!key[1]) attribute.format = 'foreign_key';
  }
  if (take(/ ?\buid\b/)) attribute.default = '{uid}';
  const fallback = take(/ ?\bdefault ("[^"]*"|[\w.]+)/);
  if (fallback) attribute.default = JSON.parse(fallback[1]!);
  const options = take(/ ?\benum ([\w|]+)/);
  if (options) attribute.enum = options[1]!.split('|');
  if (take(/ ?\btable-name\b/)) attribute.tableName = true;
  const link = take(/ ?\b(by|through) ([\w= ]+?)$/);
  if (attribute.kind !== 'scalar') attribute.link = readLink(attribute, link?.[1], link?.[2]);
  if (text.trim()) throw new Error(`Cannot read "${text.trim()}" in: ${line}`);
  return attribute;
}

function scalarType(word: string): Partial<Attribute> {
  if (word === 'datetime') return { type: 'string', format: 'date-time' };
  if (word === 'json') return { type: 'string', format: 'json' };
  return word === 'untyped' ? {} : { type: word as NonNullable<Attribute['type']> };
}

function relation([, reference, collection, restricted, pairs]: RegExpExecArray): Partial<Attribute> {
  if (reference) return { kind: 'reference', target: reference };
  if (collection) return { kind: 'collection', target: collection };
  if (restricted) return { kind: 'collection', target: restricted, mapped: 'restricted' };
  return { kind: 'collection', target: pairs!, mapped: 'pairs' };
}

function readLink(attribute: Attribute, word: string | undefined, text: string | undefined): Link {
  if (!word || !text) return { by: 'own', attributes: [`${attribute.name}_id`] };
  if (text === 'computed') return { by: 'computed' };
  const words = text.split(' ');
  if (word === 'through') return { by: 'through', table: words[0]!, from: words[1]!, to: words[2]! };
  if (attribute.kind === 'reference') return { by: 'own', attributes: words };
  const [attributeName, condition] = words;
  const link: Link = { by: 'inverse', attribute: attributeName! };
  if (condition) {
    const [column, value] = condition.split('=');
    link.where = { attribute: column!, value: value! };
  }
  return link;
}
