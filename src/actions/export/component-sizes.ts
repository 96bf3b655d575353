import { type Query, select, where } from '../../api/read/query.ts';
import { readWhole } from '../../api/read/whole-result.ts';
import type { Action, ActionContext } from '../action.ts';
import { type NoInput, noInput } from '../no-input.ts';
import { ftrackStorage } from '../parts/files/ftrack-storage.ts';
import { tableResult } from '../parts/tables/table-result.ts';

/**
 * Tells how much of ftrack's own storage each project takes: what was published with its versions, also on the project
 * itself, which AYON's action of that name leaves out (automation-rules §2.13).
 */
export const componentSizes: Action<NoInput> = {
  id: 'component-sizes',
  group: 'export',
  icon: 'list',
  effect: 'none',
  input: noInput,
  worksOn: (selection) =>
    selection.every(({ type }) => type === 'Project') ? undefined : { because: 'type', reason: 'only_projects' },

  async result(context, selection) {
    const projects = await context.describe(selection);
    const sizes = await Promise.all(projects.map(({ id }) => sizesIn(context, id)));
    const rows = projects.map(({ name }, index) => {
      const { files, bytes } = sizes[index]!;
      return [name, files, bytes] as const;
    });
    return tableResult(
      [{ name: 'project' }, { name: 'files', counts: 'things' }, { name: 'bytes', counts: 'bytes' }],
      rows.sort((a, b) => b[2] - a[2] || a[0].localeCompare(b[0])),
      { name: `component-sizes ${new Date(context.now).toISOString().slice(0, 10)}` },
    );
  },
};

/** Two queries for each project, all of one turn: on shots and the like, and directly on the project. */
async function sizesIn(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  projectId: string,
): Promise<{ files: number; bytes: number }> {
  const stored = select('Component', 'size').where`component_locations any (location_id in ${ftrackStorage})`;
  // A show may hold hundreds of thousands of them: nothing of them is kept.
  const read = <Row>(query: Query<Row>): Promise<Row[]> =>
    readWhole(query, ['id'], (page) => session.unrememberedPage(page, { signal }));
  const above = [
    where`version.asset.parent.project_id is ${projectId}`,
    where`version.asset.context_id is ${projectId}`,
  ];
  const rows = (await Promise.all(above.map((one) => read(stored.where`${one}`)))).flat();
  // A project may count as its own project, and has been read twice then.
  const byId = new Map(rows.map(({ id, size }) => [id, size ?? 0]));
  return { files: byId.size, bytes: [...byId.values()].reduce((sum, size) => sum + size, 0) };
}
