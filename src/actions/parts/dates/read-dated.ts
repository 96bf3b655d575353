import { select } from '../../../api/read/query.ts';
import type { ActionContext, EntityAddressed, SelectedEntity } from '../../action.ts';
import type { Dated } from './planned-dates.ts';

/** A context with its dates and its bid. */
export interface DatedEntity extends Dated {
  entity: SelectedEntity;
  /** Seconds. */
  bid: number | null;
}

/** The contexts of a selection, in its order. */
export async function readDated(
  { session, describe, signal }: ActionContext,
  selection: readonly EntityAddressed[],
): Promise<DatedEntity[]> {
  const query = select('TypedContext', 'start_date', 'end_date', 'bid', 'project.start_date', 'project.end_date');
  const ids = selection.map(({ id }) => id);
  const [entities, rows] = await Promise.all([describe(selection), session.queryIn(query, 'id', ids, { signal })]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return entities.flatMap((entity) => {
    const row = byId.get(entity.id);
    if (!row) return [];
    const { start_date: start, end_date: end, bid, project } = row;
    const settable = {
      start: session.schemas.isWritable(entity.type, 'start_date'),
      end: session.schemas.isWritable(entity.type, 'end_date'),
    };
    const ofProject = { start: project?.start_date ?? null, end: project?.end_date ?? null };
    return [{ entity, start, end, bid, settable, project: ofProject }];
  });
}
