import { personName } from '../../actions/parts/people/person-name.ts';
import { select } from '../../api/read/query.ts';
import type { HistoryRow } from '../../rpc/panel-shapes.ts';
import type { Site } from '../site.ts';
import type { HistoryPart } from './history-part.ts';
import type { InScope } from './scope.ts';

const paths = [
  'date',
  'parent_id',
  'from_status_id',
  'status_id',
  'user.first_name',
  'user.last_name',
  'user.username',
] as const;

/** A page of the statuses that things have had, newest first. Nothing of it is remembered: it may be very long. */
export async function readStatuses(
  site: Site,
  scope: ReadonlyMap<string, InScope>,
  { offset, limit, signal }: { offset: number; limit: number; signal: AbortSignal },
): Promise<HistoryPart> {
  const query = select('StatusChange', ...paths).whereIn('parent_id', [...scope.keys()]);
  const [page, { statuses }] = await Promise.all([
    site.session.unrememberedPage(query.order('date descending', 'id').page(offset, limit), { signal }),
    site.production(signal),
  ]);
  const shown = (id: string | null): HistoryRow['before'] => {
    const status = statuses.find((one) => one.id === id);
    return { name: status?.name ?? '', color: status?.color ?? null };
  };
  const entries = page.rows.map(({ id, date, parent_id, from_status_id, status_id, user }) => {
    const { name, type } = scope.get(parent_id ?? '')!;
    const row: HistoryRow = {
      ...{ id, date, about: name, who: user ? personName(user) : '', entity: { id: parent_id!, type } },
      ...{ kind: 'changed', attribute: 'status_id', before: shown(from_status_id), after: shown(status_id) },
      back: from_status_id ? { action: 'set-status', input: { status: from_status_id } } : null,
    };
    return { at: Date.parse(date ?? ''), rows: [row] };
  });
  return { entries, next: page.next };
}
