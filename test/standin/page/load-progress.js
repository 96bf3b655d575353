import { query, quote } from './api.js';

/**
 * How much of the tasks below each context of a project is done.
 *
 * @returns {Promise<Map<string, number>>} fractions by the context's id
 */
export async function loadProgress(projectId) {
  const contexts = await query(
    `select parent_id, status.state.short, object_type.is_leaf from TypedContext where project_id is ${quote(projectId)}`,
  );
  const parents = new Map(contexts.map(({ id, parent_id }) => [id, parent_id]));
  const totals = new Map();
  for (const context of contexts) {
    if (!context.object_type.is_leaf) continue;
    const done = context.status?.state?.short === 'DONE' ? 1 : 0;
    for (let id = context.id; id; id = parents.get(id)) {
      const total = totals.get(id) ?? { done: 0, all: 0 };
      totals.set(id, { done: total.done + done, all: total.all + 1 });
    }
  }
  return new Map([...totals].map(([id, { done, all }]) => [id, done / all]));
}
