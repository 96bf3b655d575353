import { formValue, ownAttributes } from '../../actions/parts/attributes/own-attributes.ts';
import { personName } from '../../actions/parts/people/person-name.ts';
import { attributesOf } from '../../api/live/physical-columns.ts';
import { Query } from '../../api/read/query.ts';
import type { AttributeValue } from '../../journal/changeset.ts';
import type { HistoryRow } from '../../rpc/panel-shapes.ts';
import { shownValue } from '../shown.ts';
import type { Site } from '../site.ts';
import type { HistoryPart } from './history-part.ts';
import type { InScope } from './scope.ts';

/** A row of the activity log, as far as it is known (ftrack-protocol §10.13). */
interface LogRow {
  id: string;
  insert: string | null;
  created_at: string | null;
  data: string | null;
  parent_id: string;
  user: Parameters<typeof personName>[0];
}

const paths = [
  ...['id', 'insert', 'created_at', 'data', 'parent_id'],
  ...['user.first_name', 'user.last_name', 'user.username'],
];

/** What comes along with other changes, is told by the statuses, or is the server's business. */
const leftOut = new Set(['sort', 'statusid', 'taskid', 'isopen', 'isrequirecomment', 'date', 'triggerdate']);

/** A page of the activity log about things, newest first: who made them and gave attributes other values. */
export async function readLog(
  site: Site,
  scope: ReadonlyMap<string, InScope>,
  { offset, limit, signal }: { offset: number; limit: number; signal: AbortSignal },
): Promise<HistoryPart> {
  const query = new Query<LogRow>('Event', paths).whereIn('parent_id', [...scope.keys()]);
  const [page, production, schemas] = await Promise.all([
    site.session.unrememberedPage(query.order('id descending').page(offset, limit), { signal }),
    site.production(signal),
    site.schemas(),
  ]);
  const entries = page.rows.map((event) => {
    const { name, type } = scope.get(event.parent_id)!;
    const common = {
      ...{ date: event.created_at, about: name, who: personName(event.user), entity: { id: event.parent_id, type } },
    };
    const at = Date.parse(event.created_at ?? '');
    const none = { name: '', color: null };
    if (event.insert !== 'update') {
      const kind = event.insert === 'insert' ? 'created' : 'deleted';
      return {
        at,
        rows: [
          {
            ...common,
            id: `log ${event.id}`,
            kind,
            attribute: '',
            before: none,
            after: none,
            back: null,
          } as HistoryRow,
        ],
      };
    }
    const settable = ownAttributes(schemas, type);
    const rows = changesIn(event.data).flatMap(([column, { old = null, new: now = null }]): HistoryRow[] => {
      if (leftOut.has(column)) return [];
      const attribute = [...(attributesOf([column]) ?? [column])][0]!;
      const shown = (value: AttributeValue): HistoryRow['before'] => {
        const { name: said, color } = shownValue(production, attribute, value);
        return { name: said, color };
      };
      const own = settable.find((one) => one.name === attribute);
      const back = own && { action: 'edit-attributes', input: { [attribute]: formValue(own, old) } };
      const values = { before: shown(old), after: shown(now) };
      return [
        { ...common, id: `log ${event.id} ${column}`, kind: 'changed', attribute, ...values, back: back ?? null },
      ];
    });
    return { at, rows };
  });
  return { entries, next: page.next };
}

/** Old and new values by column; none of what is not written so. */
function changesIn(data: string | null): [string, { old?: AttributeValue; new?: AttributeValue }][] {
  try {
    const changes: unknown = JSON.parse(data ?? '');
    return Object.entries((changes ?? {}) as Record<string, unknown>).filter(
      (entry): entry is [string, { old?: AttributeValue; new?: AttributeValue }] =>
        typeof entry[1] === 'object' && entry[1] !== null && ('new' in entry[1] || 'old' in entry[1]),
    );
  } catch {
    return [];
  }
}
