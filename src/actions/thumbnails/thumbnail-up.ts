import { planCascade } from '../../changes/plan-cascade.ts';
import type { Action } from '../action.ts';
import { missingOf } from '../missing.ts';
import { type NoInput, noInput } from '../no-input.ts';
import { versionsInOrder } from '../parts/versions/versions-in-order.ts';
import { isVersion } from '../selection.ts';

/** Pushes the thumbnails of selected versions up to their tasks and shots. */
export const thumbnailUp: Action<NoInput> = {
  id: 'thumbnail-up',
  group: 'thumbnails',
  icon: 'thumbnail',
  effect: 'writes',
  rules: { 'thumbnails-up': true },
  input: noInput,
  worksOn: (selection) => (selection.every(isVersion) ? undefined : { because: 'type', reason: 'only_versions' }),

  async plan({ reader, settings, rules, signal }, selection) {
    const ids = selection.map(({ id }) => id);
    await reader.readVersions(ids, { signal });
    const requests = versionsInOrder(reader, ids).map((id) => ({
      entity: 'version' as const,
      id,
      attribute: 'thumbnail_id' as const,
      value: undefined,
    }));
    const plan = await planCascade({ reader, requests, rules, settings, signal });
    return { changes: plan.changes, skipped: [...missingOf(reader, selection), ...plan.skipped] };
  },
};
