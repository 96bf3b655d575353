import { ServerError } from '../errors.ts';
import type { Request } from '../operations/request.ts';
import { contextChain } from '../store/context-chain.ts';
import type { Row } from '../store/row.ts';

/** A context that gets another parent must not end up below itself. */
export function checkMove({ database }: Request, row: Row, future: Row): void {
  if (!database.holds(row, 'TypedContext')) return;
  const parent = future['parent_id'] ? database.find('Context', String(future['parent_id'])) : undefined;
  if (!parent) throw new ServerError('IntegrityError', `${row.__entity_type__} needs a parent.`);
  if (contextChain(database, parent).includes(row)) {
    throw new ServerError('IntegrityError', `${row.__entity_type__} ${String(row['id'])} cannot be below itself.`);
  }
}

/** A context that was moved takes everything below it along into its new project. */
export function moveEffects({ database }: Request, row: Row, before: Row): void {
  if (!database.holds(row, 'TypedContext') || row['parent_id'] === before['parent_id']) return;
  const project = contextChain(database, row)[0]!['id'];
  const queue = [row];
  for (let context = queue.pop(); context; context = queue.pop()) {
    if (context['project_id'] === project) continue;
    database.update(context, { project_id: project });
    queue.push(...database.table('Context').where('parent_id', context['id']));
  }
}
