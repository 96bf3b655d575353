import * as z from 'zod/mini';
import { assetTypeFields, passes } from './asset-types.ts';
import { nothing, type Rule } from './rule.ts';
import { type AssetTypeFilter, assetTypesShape, everyAssetType, levelsShape } from './setting-shapes.ts';

interface ThumbnailsUpSettings {
  enabled: boolean;
  /** How many contexts above the version get its thumbnail; its task always does. */
  levels: number;
  /** Neither pipeline has this: there, a placeholder of an audio file replaces a good picture. */
  assetTypes: AssetTypeFilter;
}

/**
 * A version's thumbnail goes to its task and to the nearest contexts above it, never to the project. Of several versions
 * of one shot the last one given decides.
 */
export const thumbnailsUp: Rule<'thumbnails-up', ThumbnailsUpSettings> = {
  id: 'thumbnails-up',
  when: 'at-once',
  hears: ({ entity, attribute }) => entity === 'version' && attribute === 'thumbnail_id',
  defaults: { enabled: true, levels: 1, assetTypes: everyAssetType },
  shape: z.lazy(() => z.object({ enabled: z.boolean(), levels: levelsShape, assetTypes: assetTypesShape })),
  fields: [{ kind: 'number', name: 'levels', minimum: 0 }, ...assetTypeFields],

  pipeline: {
    key: 'thumbnail_updates',
    shape: z.lazy(() => z.object({ enabled: z.optional(z.boolean()), levels: z.optional(levelsShape) })),
    write: ({ enabled, levels }) => ({ enabled, levels }),
  },

  isIdle: ({ levels }) => levels < 1,

  run({ facts, world, triggers }, settings) {
    const output = nothing();
    if (thumbnailsUp.isIdle!(settings)) return output;
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
          const wish = { entity: 'context' as const, id: target, attribute: 'thumbnail_id', value, because };
          output.wishes.push({ change: 'update', ...wish });
        } else {
          output.needs.push({ what: 'context', id: target });
        }
      }
    }
    return output;
  },
};
