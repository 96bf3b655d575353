import { query, quote } from './api.js';
import { entityItem } from './item.js';
import { contextProjection } from './load-contexts.js';

/** The tasks assigned to a user that are not done, soonest due first. */
export async function* loadTasksOf(userId) {
  const tasks = await query(
    `select ${contextProjection}, parent.name, parent.parent.name, parent.parent.parent.name from Task ` +
      `where assignments any (resource_id is ${quote(userId)}) ` +
      'and status.state.short is_not DONE order by end_date, id',
  );
  yield tasks.map((task) => entityItem(task, { path: pathOf(task.parent) }));
}

function pathOf(context) {
  if (!context?.name || context.__entity_type__ === 'Project') return [];
  return [...pathOf(context.parent), context.name];
}
