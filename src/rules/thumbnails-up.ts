import { passes } from './asset-types.ts';
import { nothing, type Rule } from './rule.ts';
import type { ThumbnailsUpSettings } from './settings.ts';

/**
 * A version's thumbnail goes to its task and to the nearest contexts above it, never to the project. Of several versions
 * of one shot the last one given decides.
 */
export const thumbnailsUp: Rule<ThumbnailsUpSettings> = {
  when: 'at-once',
  hears: ({ entity, attribute }) => entity === 'version' && attribute === 'thumbnail_id',

  run({ facts, world, triggers }, settings) {
    const output = nothing();
    if (settings.levels < 1) return output;
    for (const { id } of triggers) {
      const version = facts.versions.get(id);
      if (!version) continue;
      const value = world.thumbnail(id);
      if (!value) {
        output.skips.push({ id, reason: 'no-thumbnail', detail: '' });
        continue;
      }
      if (!passes(settings.assetTypes, version.assetType)) {
        output.skips.push({ id, reason: 'asset-type', detail: version.assetType ?? '' });
        continue;
      }
      const targets = [...version.contextIds.slice(0, settings.levels), ...(version.taskId ? [version.taskId] : [])];
      const because = { of: 'all' as const, ids: [id] };
      for (const target of new Set(targets)) {
        if (facts.contexts.has(target)) {
          output.wishes.push({ entity: 'context', id: target, attribute: 'thumbnail_id', value, because });
        } else {
          output.needs.push({ what: 'context', id: target });
        }
      }
    }
    return output;
  },
};
