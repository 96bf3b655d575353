import type { PlanDraft } from '../actions/action.ts';
import { labelOf } from '../actions/label-of.ts';
import { knownSummaries } from './known-summaries.ts';
import type { Site } from './site.ts';

/** The server tells nothing of what vanished; the name it had when it was last seen says more than an id. */
export async function withLastNames(site: Site, draft: PlanDraft): Promise<PlanDraft> {
  const vanished = draft.skipped.filter(({ reason }) => reason === 'vanished');
  const known = await knownSummaries(
    site,
    vanished.map(({ id }) => id),
  );
  const skipped = draft.skipped.map((row) => {
    const last = row.reason === 'vanished' ? known(row.id, 0) : undefined;
    return last ? { ...row, label: labelOf(last) } : row;
  });
  return { ...draft, skipped };
}
