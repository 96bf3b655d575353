import { ServerError } from '../errors.ts';
import type { Request } from '../operations/request.ts';
import type { Row } from '../store/row.ts';
import { firstStatus } from './statuses.ts';

const noPriority = '9661b320-3a0c-11e2-81c1-0800200c9a66';

/** A new context gets its project from its parent, and sort, priority and first valid status. */
export function contextEffects(request: Request, row: Row): void {
  const { database } = request;
  if (!database.holds(row, 'Context')) return;
  const isProject = row.__entity_type__ === 'Project';
  row['context_type'] = isProject ? 'show' : 'task';
  if (isProject) {
    row['project_id'] = row['id'];
    row['status'] ??= 'active';
    return;
  }
  const parent = row['parent_id'] ? database.find('Context', String(row['parent_id'])) : undefined;
  row['project_id'] ??= parent?.['project_id'] ?? null;
  row['parent_id'] ??= row['project_id'];
  if (!row['project_id']) throw new ServerError('IntegrityError', `${row.__entity_type__} needs a parent.`);
  const siblings = database.table('Context').where('parent_id', row['parent_id']);
  row['description'] ??= '';
  row['bid'] ??= 0;
  row['sort'] ??= siblings.length;
  row['priority_id'] ??= noPriority;
  row['status_id'] ??= firstStatus(database, row);
}
