import { ServerError } from '../errors.ts';
import type { Attribute, EntityType } from '../schema/types.ts';
import { naiveOf } from '../server-clock.ts';
import type { Database } from '../store/database.ts';

/** Entity data of a write, split into what goes into columns and what replaces collections. */
export interface Input {
  columns: Record<string, unknown>;
  collections: { attribute: Attribute; keys: string[] }[];
  /** Names of the relations that were given, to one and to many. */
  relations: string[];
  /** Moments that were given with fractions of a second, which are not stored. */
  moments: Map<string, string>;
}

/** Reads `entity_data`: datetimes in every form clients send, references as objects, collections as lists of them. */
export function readInput(database: Database, type: EntityType, data: unknown): Input {
  if (!data || typeof data !== 'object' || Array.isArray(data)) {
    throw new ServerError('ValidationError', `entity_data of ${type.name} must be an object.`);
  }
  const input: Input = { columns: {}, collections: [], relations: [], moments: new Map() };
  for (const [name, value] of Object.entries(data)) {
    if (name === '__entity_type__') continue;
    const attribute = type.attributes.get(name);
    if (!attribute) throw new ServerError('ParseError', `No attribute '${name}' exists for schema '${type.name}'.`);
    if (attribute.kind !== 'scalar') input.relations.push(name);
    if (attribute.kind === 'collection')
      input.collections.push({ attribute, keys: references(database, attribute, value) });
    else if (attribute.kind === 'reference') setReference(database, input.columns, attribute, value);
    else {
      const column = columnValue(database, attribute, value);
      input.columns[name] = column;
      const fraction = attribute.format === 'date-time' ? fractionOf(value) : undefined;
      if (fraction) input.moments.set(name, `${String(column)}.${fraction}`);
    }
  }
  return input;
}

function setReference(
  database: Database,
  columns: Record<string, unknown>,
  attribute: Attribute,
  value: unknown,
): void {
  if (attribute.link?.by !== 'own')
    throw new ServerError('ValidationError', `Attribute '${attribute.name}' cannot be set.`);
  const [key] = value === null ? [null] : references(database, attribute, [value]);
  columns[attribute.link.attributes[0]!] = key;
}

function references(database: Database, attribute: Attribute, value: unknown): string[] {
  if (!Array.isArray(value)) throw new ServerError('ValidationError', `Attribute '${attribute.name}' must be a list.`);
  const key = database.schema.type(attribute.target!).key;
  return value.map((item) => {
    const reference = item as Record<string, unknown> | null;
    if (!reference || key.some((name) => typeof reference[name] !== 'string')) {
      throw new ServerError(
        'ValidationError',
        `Attribute '${attribute.name}' needs references to ${attribute.target}.`,
      );
    }
    return key.map((name) => String(reference[name])).join(',');
  });
}

function columnValue(database: Database, attribute: Attribute, value: unknown): unknown {
  if (value === null) return null;
  if (attribute.format === 'date-time') return datetime(database, attribute, value);
  if (attribute.tableName) return tableOf(database, String(value));
  if (attribute.format === 'foreign_key' && typeof value !== 'string') {
    throw new ServerError('ValidationError', `Attribute '${attribute.name}' must be a string.`);
  }
  if (attribute.type === 'integer' || attribute.type === 'number') return numberOf(attribute, value);
  if (attribute.enum && !attribute.enum.includes(String(value))) {
    throw new ServerError('ValidationError', `'${String(value)}' is not one of ${attribute.enum.join(', ')}.`);
  }
  return typeof value === 'string' && database.switches.storedTexts === 'trimmed' ? value.trim() : value;
}

/** A number, also where its text was given: the column has a type. */
function numberOf(attribute: Attribute, value: unknown): number {
  const number = Number(value);
  if (Number.isFinite(number)) return attribute.type === 'integer' ? Math.trunc(number) : number;
  throw new ServerError('IntegrityError', `Attribute '${attribute.name}' must be a number.`);
}

/** `{__type__, value}` with or without offset, or a plain ISO string; stored to the second, by the server's clock. */
function datetime({ switches }: Database, attribute: Attribute, value: unknown): string {
  const text = textOf(value);
  const naive = typeof text === 'string' ? naiveOf(text, switches) : undefined;
  if (!naive) throw new ServerError('ValidationError', `Attribute '${attribute.name}' must be a datetime.`);
  return naive;
}

/** Six digits, as Python writes them, unless all are zero. */
function fractionOf(value: unknown): string | undefined {
  const [, digits = ''] = /\.(\d+)/.exec(String(textOf(value))) ?? [];
  return /[1-9]/.test(digits) ? digits.slice(0, 6).padEnd(6, '0') : undefined;
}

function textOf(value: unknown): unknown {
  return typeof value === 'string' ? value : (value as { value?: unknown } | null)?.value;
}

/** `AssetVersion` → `asset_version`, any typed context → `task`, `Project` → `show`: the server side of the transform. */
export function tableOf(database: Database, typeName: string): string {
  const type = database.schema.types.get(typeName);
  if (!type) return typeName;
  if (database.schema.isA(typeName, 'TypedContext')) return 'task';
  if (typeName === 'Project') return database.switches.projectTable;
  if (type.table === 'Component') return 'component';
  return typeName.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}
