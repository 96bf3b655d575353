import type { Check } from '../check.ts';

/** Nobody works on it, and it is not done. */
export const withoutAssignee: Check<'without-assignee'> = {
  ...{ id: 'without-assignee', severity: 'warning', mends: 'assign' },
  find: ({ contexts, assigned, statuses }) =>
    contexts
      .filter(({ id, type }) => type === 'Task' && !assigned.has(id))
      .filter(({ statusId }) => statuses.get(statusId ?? '')?.state !== 'DONE')
      .map(({ id, statusId }) => ({ id, detail: statuses.get(statusId ?? '')?.name ?? '' })),
};
