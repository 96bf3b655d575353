import { groupBy } from '../../group-by.ts';
import type { Check } from '../check.ts';

/** A value that is set to nothing keeps what is above from counting (D16); tasks have none of their own to pipelines (§2.12). */
export const emptyValues: Check<'empty-values'> = {
  ...{ id: 'empty-values', severity: 'info', mends: 'clean-attributes' },
  find: ({ project, contexts, values }) => {
    const entities = new Set(contexts.filter(({ type }) => type !== 'Task').map(({ id }) => id));
    const empty = values.filter((one) => one.isHierarchical && one.value === null && entities.has(one.id));
    const byKey = groupBy(empty, ({ key }) => key);
    return [...byKey].map(([key, some]) => ({ id: project.id, detail: `${key}: ${some.length}` }));
  },
};
