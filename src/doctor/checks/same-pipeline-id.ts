import { groupBy } from '../../group-by.ts';
import type { Check } from '../check.ts';
import { otherPaths } from '../other-paths.ts';

/** What is pasted in ftrack has the id of what was copied (D10, §2.14). */
export const samePipelineId: Check<'same-pipeline-id'> = {
  ...{ id: 'same-pipeline-id', severity: 'error', mends: 'edit-attributes' },
  find: ({ project, contexts, values }) => {
    const places = new Map([project, ...contexts].map((place) => [place.id, place]));
    const claimed = values.filter(({ key, value }) => keys.includes(key) && typeof value === 'string' && value !== '');
    const byValue = groupBy(claimed, ({ key, value }) => `${key}/${value}`);
    return [...byValue.values()].flatMap((some) => {
      // One entity may have an attribute of that key twice.
      const holders = [...new Set(some.map(({ id }) => id))].flatMap((id) => places.get(id) ?? []);
      return holders.length > 1 ? otherPaths(holders) : [];
    });
  },
};

const keys = ['avalon_mongo_id', 'ayon_id'];
