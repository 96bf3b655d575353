import type { Check } from '../check.ts';
import { isEntity } from '../is-entity.ts';

/** Whatever is below a task or a milestone makes the whole sync fail (D5). */
export const belowTask: Check<'below-task'> = {
  ...{ id: 'below-task', severity: 'error', mends: 'move' },
  find: ({ contexts }) => {
    const leaves = new Map(contexts.filter((one) => !isEntity(one)).map(({ id, path }) => [id, path]));
    return contexts.flatMap(({ id, parentId }) => {
      const detail = leaves.get(parentId ?? '');
      return detail === undefined ? [] : [{ id, detail }];
    });
  },
};
