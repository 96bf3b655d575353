import { groupBy } from '../../group-by.ts';
import type { Check } from '../check.ts';
import { otherPaths } from '../other-paths.ts';

/** Of tasks of one name below one parent pipelines know the last one only (D6). */
export const sameTaskName: Check<'same-task-name'> = {
  ...{ id: 'same-task-name', severity: 'warning', mends: 'rename' },
  find: ({ contexts }) => {
    const tasks = contexts.filter(({ type }) => type === 'Task');
    const byName = groupBy(tasks, ({ parentId, name }) => `${parentId}/${name}`);
    return [...byName.values()].filter(({ length }) => length > 1).flatMap(otherPaths);
  },
};
