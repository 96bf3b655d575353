import { Query } from '../../../api/read/query.ts';
import { groupBy } from '../../../group-by.ts';
import type { ActionContext, EntityAddressed } from '../../action.ts';
import type { OwnAttribute } from './own-attributes.ts';

/** The attributes of an entity that were asked for, by their names. */
export type OwnRow = { id: string; __entity_type__: string } & Record<string, unknown>;

/** What entities have of these attributes now: a query for each type, in one request. */
export async function readOwn(
  { session, signal }: ActionContext,
  selection: readonly EntityAddressed[],
  attributesOf: (type: string) => readonly Pick<OwnAttribute, 'name'>[],
): Promise<OwnRow[]> {
  const rows = [...groupBy(selection, ({ type }) => type)].map(([type, group]) => {
    const query = new Query<OwnRow>(type, ['id', ...attributesOf(type).map(({ name }) => name)]);
    return session.queryIn(
      query,
      'id',
      group.map(({ id }) => id),
      { signal },
    );
  });
  return (await Promise.all(rows)).flat();
}
