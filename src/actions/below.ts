import { select } from '../api/read/query.ts';
import type { ActionContext, EntityAddressed } from './action.ts';

/** Ids of the selected contexts and of everything below them; of a project all that is in it. */
export async function contextsBelow(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  selection: readonly EntityAddressed[],
): Promise<string[]> {
  const query = select('TypedContext', 'id');
  const projects = selection.filter(({ type }) => type === 'Project').map(({ id }) => id);
  const others = selection.filter(({ type }) => type !== 'Project').map(({ id }) => id);
  const rows = await Promise.all([
    session.queryIn(query, 'project_id', projects, { signal }),
    session.queryIn(query, 'ancestors.id', others, { signal }),
  ]);
  return [...new Set([...others, ...rows.flat().map(({ id }) => id)])];
}
