import type { SelectedEntity } from '../actions/action.ts';
import { summaryFamilies } from '../api/schema/kinds.ts';
import { summaryOf } from './entity-summary.ts';
import type { Site } from './site.ts';

/**
 * What is known of entities without asking the server: comes back with what tells the summary of one of these ids, whatever
 * family it is of, if all of it is known since a time (milliseconds since 1970).
 */
export async function knownSummaries(
  { session: { entities }, store }: Pick<Site, 'session' | 'store'>,
  ids: readonly string[],
): Promise<(id: string, since: number) => SelectedEntity | undefined> {
  await store.load(ids.flatMap((id) => summaryFamilies.map((family) => entities.address(family, id))));
  return (id, since) => {
    for (const family of summaryFamilies) {
      const summary = summaryOf(entities, family, id, since);
      if (summary) return summary;
    }
    return undefined;
  };
}
