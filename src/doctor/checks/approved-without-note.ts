import type { Check } from '../check.ts';
import { isApproved } from '../is-approved.ts';

/** Nobody can read why it was approved. */
export const approvedWithoutNote: Check<'approved-without-note'> = {
  ...{ id: 'approved-without-note', severity: 'info', mends: 'add-note' },
  find: ({ versions, statuses }) =>
    versions
      .filter(({ statusId, hasNote }) => !hasNote && isApproved(statuses.get(statusId ?? '')))
      .map(({ id, statusId }) => ({ id, detail: statuses.get(statusId!)!.name })),
};
