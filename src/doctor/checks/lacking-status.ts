import type { Check } from '../check.ts';

/** A rule never reaches, or never starts from, a status that a workflow lacks (D15). */
export const lackingStatus: Check<'lacking-status'> = {
  ...{ id: 'lacking-status', severity: 'warning', mends: 'options' },
  find: ({ project, missingStatuses }) =>
    missingStatuses.map(({ rule, status, of }) => ({ id: project.id, detail: `${rule}: ${status} (${of})` })),
};
