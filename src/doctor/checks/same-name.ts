import { groupBy } from '../../group-by.ts';
import type { Check } from '../check.ts';
import { isEntity } from '../is-entity.ts';
import { otherPaths } from '../other-paths.ts';

/** OpenPype leaves out all that have one name, wherever in the project they are, and everything below them; the project's full
 * name counts as well (D3). */
export const sameName: Check<'same-name'> = {
  ...{ id: 'same-name', severity: 'error', mends: 'rename' },
  find: ({ project, contexts }) => {
    const byName = groupBy([project, ...contexts.filter(isEntity)], ({ name }) => name);
    return [...byName.values()].filter(({ length }) => length > 1).flatMap(otherPaths);
  },
};
