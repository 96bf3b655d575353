import { select } from '../../../api/read/query.ts';
import { queriedAs } from '../../../api/schema/kinds.ts';
import { groupBy } from '../../../group-by.ts';
import type { ActionContext, EntityAddressed } from '../../action.ts';
import { isTypedContext, isVersion } from '../../selection.ts';
import { latestVersions } from './latest-versions.ts';
import { readShownVersions, type ShownVersion } from './shown-version.ts';

/**
 * What is shown of each entity of a selection: a version itself, of a list of versions those in it, of a context and of
 * each in a list the latest one (`latestVersions`). Two requests, whatever is selected.
 */
export async function versionsToShow(
  context: Pick<ActionContext, 'session' | 'signal'>,
  selection: readonly EntityAddressed[],
  stages: readonly string[],
): Promise<Map<string, ShownVersion[]>> {
  const { session, signal } = context;
  const lists = selection.filter(({ type }) => queriedAs(type) === 'List');
  const items = await session.queryIn(
    select('ListObject', 'entity_id', 'list_id'),
    'list_id',
    lists.map(({ id }) => id),
    { signal },
  );
  const listed = groupBy(items, ({ list_id }) => list_id ?? '');
  const idsIn = ({ id }: EntityAddressed): string[] =>
    (listed.get(id) ?? []).flatMap(({ entity_id }) => entity_id ?? []);
  const ofVersions = lists.filter(({ type }) => type !== 'TypedContextList').flatMap(idsIn);
  const ofContexts = lists.filter(({ type }) => type === 'TypedContextList').flatMap(idsIn);
  const listedContexts = await session.queryIn(select('TypedContext', 'name'), 'id', ofContexts, { signal });
  const contexts = [
    ...selection.filter(isTypedContext),
    ...listedContexts.map(({ id, __entity_type__: type }) => ({ id, type })),
  ];
  const [versions, latest] = await Promise.all([
    readShownVersions(context, [...selection.filter(isVersion).map(({ id }) => id), ...ofVersions]),
    latestVersions(context, contexts, stages),
  ]);
  const shownOf = (id: string): ShownVersion[] => latest.get(id) ?? [versions.get(id) ?? []].flat();
  return new Map(selection.map((one) => [one.id, lists.includes(one) ? idsIn(one).flatMap(shownOf) : shownOf(one.id)]));
}
