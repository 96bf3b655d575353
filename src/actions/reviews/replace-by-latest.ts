import { groupBy } from '../../group-by.ts';
import type { EntityChange, SkippedEntity } from '../../journal/changeset.ts';
import type { Action, SelectedEntity } from '../action.ts';
import { missingFrom } from '../missing.ts';
import { type NoInput, noInput } from '../no-input.ts';
import { newestOfAssets, type WithNewest } from '../parts/versions/newest-of-asset.ts';
import { isVersionList, type Place, readPlaces } from '../parts/versions/version-places.ts';
import { isVersion } from '../selection.ts';
import { skip } from '../skip.ts';

/**
 * Puts the newest version of its asset in the place of every version in lists and review sessions, or of those selected,
 * wherever they are. What is closed stays. In a review session the place with its notes stays the same one.
 */
export const replaceByLatest: Action<NoInput> = {
  id: 'replace-by-latest',
  group: 'reviews',
  icon: 'versions',
  effect: 'writes',
  input: noInput,
  worksOn: (selection) =>
    selection.every((one) => isVersion(one) || isVersionList(one) || one.type === 'ReviewSession')
      ? undefined
      : { because: 'type', reason: 'only_versions_or_lists' },

  async plan(context, selection) {
    const [entities, places] = await Promise.all([context.describe(selection), readPlaces(context, selection)]);
    const chosen = new Set(selection.map(({ id }) => id));
    const isMeant = ({ versionId, holder }: Place): boolean => chosen.has(versionId) || chosen.has(holder);
    const meant = places.filter(isMeant);
    const known = await newestOfAssets(
      context,
      meant.map(({ versionId }) => versionId),
    );
    const there = new Map<string, Set<string>>();
    for (const [id, all] of groupBy(places, ({ holder }) => holder))
      there.set(id, new Set(all.map(({ versionId }) => versionId)));
    const changes: EntityChange[] = [];
    const skipped: SkippedEntity[] = missingFrom(entities, selection);
    const changed = new Set<string>();
    const closed = new Set<string>();
    for (const place of meant) {
      const versions = known.get(place.versionId);
      if (!versions || versions.newest.id === versions.own.id) continue;
      if (!place.isOpen) {
        closed.add(place.holder).add(place.versionId);
        continue;
      }
      const inside = there.get(place.holder)!;
      const isThere = inside.has(versions.newest.id);
      inside.add(versions.newest.id);
      const made = place.replaced(versions, isThere);
      changes.push(...made);
      if (made.length > 0) changed.add(place.holder).add(place.versionId);
      else skipped.push(stays(place, versions));
    }
    const told = new Set(skipped.map(({ id }) => id));
    const reasonFor = ({ id }: SelectedEntity): string => {
      if (closed.has(id)) return 'closed';
      return meant.some((place) => place.versionId === id || place.holder === id) ? 'latest-already' : 'shown-nowhere';
    };
    return {
      changes,
      names: Object.fromEntries(meant.map(({ holder, holderName }) => [holder, holderName])),
      skipped: [
        ...skipped,
        ...entities.filter(({ id }) => !changed.has(id) && !told.has(id)).map((one) => skip(one, reasonFor(one))),
      ],
    };
  },
};

function stays({ versionId: id }: Place, { own: { label }, newest }: WithNewest): SkippedEntity {
  return { id, label, rule: '', reason: 'latest-there-already', detail: newest.label.name };
}
