import type { Check } from '../check.ts';

/** No pipeline takes a task that is directly under the project (D4). */
export const taskOnProject: Check<'task-on-project'> = {
  ...{ id: 'task-on-project', severity: 'error', mends: 'move' },
  find: ({ project, contexts }) =>
    contexts
      .filter(({ type, parentId }) => type === 'Task' && parentId === project.id)
      .map(({ id }) => ({ id, detail: '' })),
};
