import type { Session } from '../../../api/session.ts';
import { isStored, type Subtree, type SubtreeRow } from '../../../changes/subtree.ts';
import type { Address, AttributeValue, DeleteChange } from '../../../journal/changeset.ts';
import type { EntityLabel } from '../../../journal/entity-label.ts';

/** `ftrack.server` and `ftrack.review`: what lies there goes with its component (ftrack-protocol §4.5). */
const ownStorage = new Set(['3a372bde-05bc-11e4-8908-20c9d081909b', 'cd41be70-8809-11e3-b98a-20c9d081909b']);

/** They go with their owner whether or not they may be removed by themselves. */
const companions = new Set(['CustomAttributeValue', 'Metadata', 'Recipient', 'NoteLabelLink']);

/** What the server makes up by itself, or keeps up. */
const madeUp: Readonly<Record<string, readonly string[]>> = {
  Note: ['thread_activity'],
  Context: ['context_type'],
  List: ['system_type'],
};

/**
 * The deletions of everything in a subtree, each after what hangs on it and only if that went: what somebody may not remove
 * must not go by the server's own cascade. `row` is what an entity is created from again; it is empty of what cannot come
 * back, the files in ftrack's own storage.
 */
export function deletionsOf(
  session: Session,
  { rows, order, below }: Subtree,
  labels: ReadonlyMap<Address, EntityLabel>,
): DeleteChange[] {
  const components = new Set(idsOf(rows, 'Component', session));
  const lost = lostComponents(rows);
  return order.flatMap((address): DeleteChange[] => {
    const { type, key, row } = rows.get(address)!;
    if (isAuthorsOwn(rows, type, key)) return [];
    const restsOn = [...new Set(below.get(address))].filter((other) => !companions.has(rows.get(other)!.type));
    const isLost = key.some((part) => lost.has(part)) || lost.has(String(row['component_id']));
    const values = isLost ? {} : valuesOf(session, rows.get(address)!, components);
    return [
      {
        ...{ kind: 'delete', type, key, label: labels.get(address)!, row: values },
        ...(restsOn.length > 0 && { restsOn: { of: 'all', addresses: restsOn } }),
      },
    ];
  });
}

/** The server makes the author of a note a recipient, and does so again (ftrack-protocol §8.3). */
function isAuthorsOwn(rows: ReadonlyMap<Address, SubtreeRow>, type: string, [note, resource]: string[]): boolean {
  return type === 'Recipient' && rows.get(`Note:${note}`)?.row['user_id'] === resource;
}

function valuesOf(
  session: Session,
  { type, row }: SubtreeRow,
  components: ReadonlySet<string>,
): Record<string, AttributeValue> {
  const left = madeUp[session.schemas.family(type)] ?? [];
  const names = Object.keys(row).filter((name) => isStored(session, type, name) && !left.includes(name));
  return Object.fromEntries(
    names.map((name): [string, AttributeValue] => {
      const value = (row[name] ?? null) as AttributeValue;
      // A picture comes back after what shows it, or not at all.
      if (name === 'thumbnail_id') return [name, components.has(String(value)) ? null : value];
      const isMoment = typeof value === 'string' && session.schemas.attributeType(type, name) === 'date-time';
      return [name, isMoment ? { __type__: 'datetime', value } : value];
    }),
  );
}

function lostComponents(rows: ReadonlyMap<Address, SubtreeRow>): Set<string> {
  const places = [...rows.values()].filter(
    ({ type, row }) => type === 'ComponentLocation' && ownStorage.has(String(row['location_id'])),
  );
  return new Set(places.map(({ row }) => String(row['component_id'])));
}

function idsOf(rows: ReadonlyMap<Address, SubtreeRow>, family: string, { schemas }: Session): string[] {
  return [...rows.values()].flatMap(({ type, key }) => (schemas.family(type) === family ? key : []));
}
