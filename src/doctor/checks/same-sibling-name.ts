import { groupBy } from '../../group-by.ts';
import type { Check } from '../check.ts';
import { isEntity } from '../is-entity.ts';
import { otherPaths } from '../other-paths.ts';
import type { Place } from '../project-facts.ts';

/** What is below one parent must be told apart in AYON by what it makes of the names, tasks among it (D3b). Entities of the very
 * same name, and tasks of it, are told by checks of their own. */
export const sameSiblingName: Check<'same-sibling-name'> = {
  ...{ id: 'same-sibling-name', severity: 'error', mends: 'rename' },
  find: ({ contexts }) => {
    const siblings = groupBy(
      contexts.filter(({ type }) => type !== 'Milestone'),
      ({ parentId, name }) => `${parentId}/${slug(name)}`,
    );
    const isToldElsewhere = (alike: readonly Place[]): boolean =>
      alike.every((one) => one.name === alike[0]!.name && isEntity(one) === isEntity(alike[0]!));
    return [...siblings.values()].filter((alike) => alike.length > 1 && !isToldElsewhere(alike)).flatMap(otherPaths);
  },
};

/** A name without accents and case, with `_` for whatever is no letter or digit. */
function slug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}
