import type { Check } from '../check.ts';

/** OpenPype leaves it out, and everything below it (D9). */
export const ignoredBySync: Check<'ignored-by-sync'> = {
  ...{ id: 'ignored-by-sync', severity: 'info', mends: 'edit-attributes' },
  find: ({ values }) =>
    values
      .filter(({ key, value }) => key === 'avalon_ignore_sync' && value === true)
      .map(({ id, key }) => ({ id, detail: key })),
};
