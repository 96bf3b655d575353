import { ServerError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import type { Operation } from './request.ts';

/** Throws where a server's session stumbles over the order of a batch, just before the operation at `index` is carried out. */
export function checkOrder(database: Database, operations: readonly Operation[], index: number): void {
  const { queryBeforeCreate, flushOrder, deletesTogether } = database.switches;
  const operation = operations[index]!;
  const before = operations.slice(0, index);
  const isFirstDelete = operation.action === 'delete' && before.every(({ action }) => action !== 'delete');
  if (deletesTogether !== 'allowed' && isFirstDelete) checkDeletes(database, operations);
  if (queryBeforeCreate === 'upsets' && operation.action === 'create') checkQueries(database, operation, before);
  if (flushOrder === 'update-first' && operation.action === 'update') checkReferences(database, operation, before);
}

/** Checked before the first of them is carried out, while all rows are there. */
function checkDeletes(database: Database, operations: readonly Operation[]): void {
  const deletes = operations.filter(({ action }) => action === 'delete');
  const deleted = new Set(deletes.map(deletedId));
  for (const one of deletes) {
    const type = database.schema.types.get(String(one['entity_type']));
    const row = type && database.find(type.name, deletedId(one));
    for (const attribute of type?.attributes.values() ?? []) {
      if (!row || attribute.kind !== 'reference' || attribute.link?.by !== 'own') continue;
      const [column] = attribute.link.attributes;
      if (database.switches.deletesTogether === 'but-tasks' && column !== 'task_id') continue;
      if (deleted.has(String(row[column!]))) {
        throw new ServerError('CircularDependencyError', `Circular dependency detected: ${attribute.name}.`);
      }
    }
  }
}

/** The id of what goes; nothing refers to rows that are known by more than one. */
function deletedId(operation: Operation): string {
  return [operation['entity_key']].flat().join();
}

/** The row was asked for by its key: the session knows it as missing, or as somebody else's. */
function checkQueries(database: Database, operation: Operation, before: readonly Operation[]): void {
  const key = createdKey(database, operation);
  if (!key) return;
  const asks = ({ action, expression }: Operation): boolean =>
    action === 'query' && key.every((part) => String(expression).includes(part));
  if (before.some(asks)) {
    const name = `${String(operation['entity_type'])} ${key.join(', ')}`;
    throw new ServerError(
      'InvalidRequestError',
      `Can't attach instance ${name}; another one is present in this session.`,
    );
  }
}

/** A foreign key names a row that the same batch creates and that is not there yet. */
function checkReferences(database: Database, operation: Operation, before: readonly Operation[]): void {
  const data = (operation['entity_data'] ?? {}) as Record<string, unknown>;
  const created = before
    .filter(({ action }) => action === 'create')
    .flatMap((create) => createdKey(database, create)?.join(',') ?? []);
  const type = database.schema.types.get(String(operation['entity_type']));
  for (const attribute of type?.attributes.values() ?? []) {
    if (attribute.kind !== 'reference' || attribute.link?.by !== 'own') continue;
    const [column] = attribute.link.attributes;
    const reference = data[attribute.name] as { id?: unknown } | null | undefined;
    const id = data[column!] ?? reference?.id;
    if (typeof id === 'string' && created.includes(id)) {
      throw new ServerError('IntegrityError', `Cannot update a child row: a foreign key constraint fails (${column}).`);
    }
  }
}

/** The key of a new row, where the client made it. */
export function createdKey({ schema }: Database, operation: Operation): string[] | undefined {
  const type = schema.types.get(String(operation['entity_type']));
  const data = (operation['entity_data'] ?? {}) as Record<string, unknown>;
  const given = operation['entity_key'];
  const list = Array.isArray(given) ? given : typeof given === 'string' ? [given] : [];
  const key = type?.key.map((name, position) => data[name] ?? list[position]);
  return key?.every((part) => typeof part === 'string') ? (key as string[]) : undefined;
}
