import { select } from '../../../api/read/query.ts';
import { groupBy } from '../../../group-by.ts';
import type { ActionContext, SelectedEntity } from '../../action.ts';
import { projectsOf } from '../projects/projects-of.ts';

/** A project, and what of a selection is in it: the project itself, too. */
export interface DailyProject {
  id: string;
  /** What templates put into names. */
  name: string;
  /** What people call it. */
  fullName: string;
  entities: readonly SelectedEntity[];
}

/** The projects of a selection, each of which gets a list or a review session of its own. */
export async function readDailyProjects(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  entities: readonly SelectedEntity[],
): Promise<DailyProject[]> {
  const placed = entities.map((entity) => ({ ...entity, projectId: projectOf(entity) }));
  const rows = await session.queryIn(select('Project', 'name', 'full_name'), 'id', projectsOf(placed), { signal });
  const names = new Map(rows.map(({ id, name, full_name }) => [id, { name: name ?? '', fullName: full_name ?? '' }]));
  const byProject = groupBy(placed, ({ projectId }) => projectId);
  return [...byProject].flatMap(([id, group]) =>
    id === null ? [] : [{ id, name: '', fullName: '', ...names.get(id), entities: group }],
  );
}

function projectOf({ id, type, projectId }: SelectedEntity): string | null {
  return type === 'Project' ? id : projectId;
}
