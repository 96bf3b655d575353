import { ServerError } from '../errors.ts';
import type { Request } from '../operations/request.ts';
import type { Row } from '../store/row.ts';

/** Names that may not be given twice: of users, of projects, and of contexts of one kind under one parent. */
export function checkUnique({ database }: Request, row: Row): void {
  const taken = (others: Row[]): boolean => others.some((other) => other['id'] !== row['id']);
  if (row.__entity_type__ === 'User') {
    if (taken(database.table('User').where('username', row['username']))) throw duplicate(row['username'], 'username');
  } else if (row.__entity_type__ === 'Project') {
    const projects = database.table('Context').where('name', row['name']);
    if (taken(projects.filter((item) => item.__entity_type__ === 'Project'))) {
      throw new ServerError('ValidationError', `The project name must be unique: ${String(row['name'])}.`);
    }
  } else if (database.schema.isA(row.__entity_type__, 'TypedContext')) {
    const siblings = database.table('Context').where('parent_id', row['parent_id']);
    const same = siblings.filter(
      ({ name, object_type_id }) => name === row['name'] && object_type_id === row['object_type_id'],
    );
    if (taken(same)) throw duplicate(row['name'], 'parent_id, name');
  }
}

function duplicate(value: unknown, key: string): ServerError {
  return new ServerError('DuplicateEntryError', `Duplicate entry '${String(value)}' for key '${key}'`);
}
