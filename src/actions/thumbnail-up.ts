import { planCascade } from '../changes/plan-cascade.ts';
import type { Action } from './action.ts';
import { missingOf } from './missing.ts';
import { isVersion } from './selection.ts';
import { versionsInOrder } from './versions-in-order.ts';

/** Pushes the thumbnails of selected versions up to their tasks and shots. */
export const thumbnailUp: Action = {
  id: 'thumbnail-up',
  kind: 'plan',
  icon: 'thumbnail',
  group: 'change',
  rules: { 'thumbnails-up': true },
  disabledFor: (selection) => (selection.every(isVersion) ? undefined : 'only_versions'),

  async plan({ reader, settings, rules }, selection) {
    await reader.readVersions(selection.map(({ id }) => id));
    const requests = versionsInOrder(
      reader,
      selection.map(({ id }) => id),
    ).map((id) => ({ entity: 'version' as const, id, attribute: 'thumbnail_id' as const, value: undefined }));
    const plan = await planCascade({ reader, requests, rules, settings });
    return { changes: plan.changes, skipped: [...missingOf(reader, selection), ...plan.skipped] };
  },
};
