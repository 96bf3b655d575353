import type { PlanDraft, SelectedEntity } from '../actions/action.ts';
import type { EntityLabel } from '../journal/entity-label.ts';
import { summaryFamilies, summaryOf } from './entity-summary.ts';
import type { Site } from './site.ts';

/** The server tells nothing of what vanished; the name it had when it was last seen says more than an id. */
export async function withLastNames({ session, store }: Site, draft: PlanDraft): Promise<PlanDraft> {
  const vanished = draft.skipped.filter(({ reason }) => reason === 'vanished');
  await store.load(vanished.flatMap(({ id }) => summaryFamilies.map((family) => session.entities.address(family, id))));
  const skipped = draft.skipped.map((row) => {
    if (row.reason !== 'vanished') return row;
    const known = summaryFamilies.flatMap((family) => summaryOf(session.entities, family, row.id, 0) ?? [])[0];
    return known ? { ...row, label: labelOf(known) } : row;
  });
  return { ...draft, skipped };
}

function labelOf({ type, name, path, thumbnailId }: SelectedEntity): EntityLabel {
  return { type, name, path, thumbnailId };
}
