import { randomUUID } from 'node:crypto';
import { afterCreate, afterUpdate, beforeCreate, beforeUpdate } from '../effects/effects.ts';
import { ServerError } from '../errors.ts';
import type { EntityType } from '../schema/types.ts';
import { isDense } from '../store/custom-attributes.ts';
import { referenced } from '../store/referenced.ts';
import type { Row } from '../store/row.ts';
import { setCollections } from './collections.ts';
import { duplicate } from './duplicate.ts';
import { type Input, readInput } from './input.ts';
import { missing, permit, permitCreation, permitWriting } from './permission.ts';
import { removeRow } from './remove-row.ts';
import type { Operation, Request } from './request.ts';
import { showWritten } from './show-written.ts';
import { tempData } from './temp-data.ts';
import { whereGone } from './where-gone.ts';
import { unsetAttribute, writeAttribute } from './write-attribute.ts';
import { storedType, writtenType } from './written-type.ts';

/** `create`: the new entity with what was set, relations included, and what the server added; nulls left out. */
export function create(request: Request, operation: Operation): unknown {
  const { database } = request;
  permitWriting(request);
  if (operation['type'] === 'tempdata') return tempData(request);
  const declared = writtenType(request, operation);
  if (isAttributeValue(declared.name)) {
    return writeAttribute(request, operation, declared.name, entityKey(operation) ?? []);
  }
  const type = storedType(request, declared, operation);
  const input = readInput(database, type, operation['entity_data']);
  checkNulls(request, type, input);
  const row: Row = { __entity_type__: type.name };
  for (const attribute of type.attributes.values()) {
    if (attribute.kind === 'scalar' && attribute.default !== undefined && attribute.default !== '{uid}') {
      row[attribute.name] = attribute.default;
    }
  }
  Object.assign(row, input.columns);
  if (type.key.includes('id')) row['id'] ??= entityKey(operation)?.[0] ?? randomUUID();
  const written = insert(request, type, row, input);
  showWritten(request, operation, { row: written, before: undefined, columns: input.columns });
  const shown = [...type.attributes.values()].filter(
    ({ name, kind }) => kind === 'scalar' && written[name] !== null && written[name] !== undefined,
  );
  const names = [
    ...shown.map(({ name }) => name),
    ...toldRelations(request, input).filter((name) => isSet(operation, name)),
  ];
  const data = Object.entries(told(request, written, names, input)).filter(([, value]) => value !== null);
  return { action: 'create', data: Object.fromEntries(data) };
}

/** Stores a new row with all that belongs to it, or does what this server does where its key exists. */
function insert(request: Request, type: EntityType, row: Row, input: Input): Row {
  // The author of a note is its recipient from the start, and may be named again.
  const known = type.name === 'Recipient' ? undefined : duplicate(request, row, input.columns);
  if (known) {
    permitCreation(request, known);
    return known;
  }
  beforeCreate(request, row);
  permitCreation(request, row);
  checkKey(type, row);
  checkForeignKeys(request, type, row, Object.keys(row));
  request.database.insert(row);
  setCollections(request, row, input);
  afterCreate(request, row);
  return row;
}

/**
 * `update`: the entity's key with the attributes that were set. Relations come back by the name they were set by: the
 * Python client forgets what it sent and believes what it is told.
 */
export function update(request: Request, operation: Operation): unknown {
  return whereGone(request, operation, () => updateRow(request, operation));
}

function updateRow(request: Request, operation: Operation): unknown {
  const { database } = request;
  const declared = writtenType(request, operation).name;
  if (isAttributeValue(declared)) return writeAttribute(request, operation, declared, entityKey(operation) ?? []);
  const { row, type } = writtenRow(request, operation);
  const input = readInput(database, type, operation['entity_data']);
  const columns = writable(request, type, input);
  checkForeignKeys(request, type, { ...row, ...columns }, Object.keys(columns));
  beforeUpdate(request, row, columns);
  const before = { ...row };
  database.update(row, columns);
  setCollections(request, row, {
    ...input,
    collections: input.collections.filter(({ attribute }) => isWritable(type, attribute.name)),
  });
  afterUpdate(request, row, before);
  showWritten(request, operation, { row, before, columns: input.columns });
  const isAnswered = (name: string): boolean => request.switches.afterWrites === 'asked' || isWritable(type, name);
  const names = [...Object.keys(input.columns), ...toldRelations(request, input)].filter(isAnswered);
  return { action: 'update', data: told(request, row, names, input) };
}

/**
 * `delete`: the entity with everything that cannot be without it. What has gone with another one in the same request may
 * be named, too: JavaScript clients take an upload back as a component and its location, in this order, and Python's
 * metadata goes by the owner's new list before it is deleted.
 */
export function remove(request: Request, operation: Operation): unknown {
  return whereGone(request, operation, () => removeWritten(request, operation));
}

function removeWritten(request: Request, operation: Operation): unknown {
  const declared = writtenType(request, operation).name;
  const key = entityKey(operation) ?? [];
  if (isDense(declared)) unsetAttribute(request, declared, key);
  else if (request.database.find(declared, key) || !request.database.hasRemoved(declared, key)) {
    removeRow(request, writtenRow(request, operation).row);
  }
  return { action: 'delete', data: true };
}

/** The entity as written; moments as they were given, which a server tells from memory. */
function told({ encoder, switches }: Request, row: Row, names: string[], { moments }: Input): Record<string, unknown> {
  const entity = encoder.encodeWritten(row, names);
  if (switches.writtenMoments === 'given' && switches.afterWrites === 'stored') {
    for (const [name, value] of moments) if (name in entity) entity[name] = { __type__: 'datetime', value };
  }
  return entity;
}

function toldRelations({ switches }: Request, { relations }: Input): string[] {
  return switches.writtenRelations === 'told' ? relations : [];
}

function isSet({ entity_data }: Operation, name: string): boolean {
  return (entity_data as Record<string, unknown>)[name] !== null;
}

function isAttributeValue(typeName: string): boolean {
  return typeName === 'CustomAttributeValue' || isDense(typeName);
}

function writtenRow(request: Request, operation: Operation): { row: Row; type: EntityType } {
  const declared = writtenType(request, operation);
  const key = entityKey(operation) ?? [];
  const row = request.database.find(declared.name, key);
  const isNamed = row?.__entity_type__ === declared.name || request.switches.baseTypeWrite === 'accept';
  if (!row || !isNamed || !request.visible(row)) throw missing(request, isNamed ? row : undefined, declared.name, key);
  permit(request, row);
  return { row, type: request.database.schema.type(row.__entity_type__) };
}

/** `entity_key` in the order of the schema's primary key; a single string is accepted too. */
function entityKey(operation: Operation): string[] | undefined {
  const key = operation['entity_key'];
  if (typeof key === 'string') return [key];
  return Array.isArray(key) ? key.map(String) : undefined;
}

/** The columns that may be changed, by the schema of the row's own type. */
function writable({ switches }: Request, type: EntityType, { columns, relations }: Input): Input['columns'] {
  const refused = [...Object.keys(columns), ...relations].filter((name) => !isWritable(type, name));
  if (refused.length > 0 && switches.immutable === 'reject') {
    throw new ServerError('ValidationError', `Attribute '${refused[0]}' of ${type.name} cannot be changed.`);
  }
  return Object.fromEntries(Object.entries(columns).filter(([name]) => isWritable(type, name)));
}

function isWritable({ immutable, computed = [] }: EntityType, name: string): boolean {
  return !immutable.includes(name) && !computed.includes(name);
}

function checkNulls({ switches }: Request, type: EntityType, { columns }: Input): void {
  const empty = type.required.find((name) => columns[name] === null);
  if (empty && switches.nullForRequired === 'reject') {
    throw new ServerError('IntegrityError', `Column '${empty}' cannot be null`);
  }
}

function checkKey(type: EntityType, row: Row): void {
  if (type.key.some((name) => typeof row[name] !== 'string')) {
    throw new ServerError('IntegrityError', `${type.name} needs ${type.key.join(', ')}.`);
  }
}

function checkForeignKeys({ database }: Request, type: EntityType, row: Row, names: string[]): void {
  for (const attribute of type.attributes.values()) {
    if (attribute.kind !== 'reference' || attribute.link?.by !== 'own') continue;
    const [name] = attribute.link.attributes;
    const key = row[name!];
    if (!names.includes(name!) || key === null || key === undefined) continue;
    if (attribute.link.attributes.length === 1 && !referenced(database, attribute, String(key))) {
      throw new ServerError('IntegrityError', `${type.name}.${name} refers to no ${attribute.target}: ${String(key)}.`);
    }
  }
}
