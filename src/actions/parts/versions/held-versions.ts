import { select } from '../../../api/read/query.ts';
import { groupBy } from '../../../group-by.ts';
import type { ActionContext, EntityAddressed } from '../../action.ts';
import { isVersion } from '../../selection.ts';

/** A version, or what shows versions: a review session, or a list of them. */
export function holdsVersions(entity: EntityAddressed): boolean {
  return isVersion(entity) || entity.type === 'ReviewSession' || entity.type === 'AssetVersionList';
}

/** The versions that are selected, or in what is selected, in the order of the selection, each once. */
export async function heldVersions(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  selection: readonly EntityAddressed[],
): Promise<string[]> {
  const idsOf = (type: string): string[] => selection.flatMap((entity) => (entity.type === type ? entity.id : []));
  const [objects, items] = await Promise.all([
    session.queryIn(
      select('ReviewSessionObject', 'review_session_id', 'version_id', 'sort_order'),
      'review_session_id',
      idsOf('ReviewSession'),
      { signal },
    ),
    session.queryIn(select('ListObject', 'list_id', 'entity_id'), 'list_id', idsOf('AssetVersionList'), { signal }),
  ]);
  const sorted = [...objects].sort((a, b) => (a.sort_order ?? 0) - (b.sort_order ?? 0));
  const held = [
    ...sorted.map(({ review_session_id, version_id }) => ({ owner: review_session_id, id: version_id })),
    ...items.map(({ list_id, entity_id }) => ({ owner: list_id, id: entity_id })),
  ];
  const below = groupBy(held, ({ owner }) => owner);
  const of = ({ id }: EntityAddressed): string[] => (below.get(id) ?? []).flatMap((one) => one.id ?? []);
  return [...new Set(selection.flatMap((entity) => (isVersion(entity) ? entity.id : of(entity))))];
}
