import type { Check } from '../check.ts';

/** Nothing was ever published on it or below. */
export const shotWithoutVersions: Check<'shot-without-versions'> = {
  ...{ id: 'shot-without-versions', severity: 'info', mends: 'publish' },
  find: ({ contexts, versions }) => {
    const published = new Set(versions.flatMap(({ above }) => above));
    return contexts
      .filter(({ id, type }) => type === 'Shot' && !published.has(id))
      .map(({ id }) => ({ id, detail: '' }));
  },
};
