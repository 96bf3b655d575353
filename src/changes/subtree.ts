import { Query } from '../api/read/query.ts';
import type { Session } from '../api/session.ts';
import type { Entity } from '../api/wire/decode.ts';
import type { CallOptions } from '../api/wire/transport.ts';
import { groupBy } from '../group-by.ts';
import { addressOf } from '../journal/address.ts';
import type { Address } from '../journal/changeset.ts';

/** An entity that goes, with everything the server tells of it. */
export interface SubtreeRow {
  address: Address;
  type: string;
  key: string[];
  row: Entity;
  /** What it was found to hang on first; nothing for what was asked about. */
  on: Address | undefined;
}

/** Everything that would go along with some entities. */
export interface Subtree {
  rows: ReadonlyMap<Address, SubtreeRow>;
  /** Addresses of what goes, each after everything that hangs on it. */
  order: readonly Address[];
  /** What hangs on each, directly. */
  below: ReadonlyMap<Address, readonly Address[]>;
}

/**
 * Rows that servers remove along with an entity, by its family, and the attribute that names it (ftrack-protocol §8.3; what
 * the protocol leaves open is what official clients and pipelines remove themselves, automation-rules §2.10).
 */
const dependents: Readonly<Record<string, readonly (readonly [type: string, by: string])[]>> = {
  Context: [
    ['TypedContext', 'parent_id'],
    ['Asset', 'context_id'],
    ['Note', 'parent_id'],
    ['Appointment', 'context_id'],
    ['Timelog', 'context_id'],
    ['TypedContextLink', 'from_id'],
    ['TypedContextLink', 'to_id'],
    ['ListObject', 'entity_id'],
    ['CustomAttributeValue', 'entity_id'],
    ['Metadata', 'parent_id'],
  ],
  Asset: [
    ['AssetVersion', 'asset_id'],
    ['CustomAttributeValue', 'entity_id'],
    ['Metadata', 'parent_id'],
  ],
  AssetVersion: [
    ['Component', 'version_id'],
    ['Note', 'parent_id'],
    ['ListObject', 'entity_id'],
    ['ReviewSessionObject', 'version_id'],
    ['AssetVersionLink', 'from_id'],
    ['AssetVersionLink', 'to_id'],
    ['CustomAttributeValue', 'entity_id'],
    ['Metadata', 'parent_id'],
  ],
  Component: [
    ['Component', 'container_id'],
    ['ComponentLocation', 'component_id'],
    ['NoteComponent', 'component_id'],
    ['Metadata', 'parent_id'],
  ],
  Note: [
    ['Note', 'in_reply_to_id'],
    ['NoteComponent', 'note_id'],
    ['NoteLabelLink', 'note_id'],
    ['Recipient', 'note_id'],
    ['Metadata', 'parent_id'],
  ],
  List: [
    ['ListObject', 'list_id'],
    ['CustomAttributeValue', 'entity_id'],
  ],
  ReviewSession: [
    ['ReviewSessionObject', 'review_session_id'],
    ['ReviewSessionInvitee', 'review_session_id'],
  ],
  ReviewSessionObject: [['ReviewSessionObjectStatus', 'review_session_object_id']],
};

/** Thrown for more rows than anybody would remove at once. */
export class TooManyRowsError extends Error {
  override readonly name = 'TooManyRowsError';
  readonly count: number;

  constructor(count: number) {
    super(`More than ${count} rows would go.`);
    this.count = count;
  }
}

/**
 * Reads entities with everything below them, level by level: one request for each, with flat queries. Throws
 * `TooManyRowsError` as soon as there are more than `most`. Rejects where the server does not tell.
 */
export async function readSubtree(
  session: Session,
  entities: readonly { type: string; id: string }[],
  { most, ...options }: CallOptions & { most: number },
): Promise<Subtree> {
  const { schemas } = session;
  const rows = new Map<Address, SubtreeRow>();
  const below = new Map<Address, Address[]>();
  const roots = await Promise.all(
    [...groupBy(entities, ({ type }) => schemas.queriedAs(type))].map(([type, group]) =>
      session.queryIn(
        queryOf(session, type),
        'id',
        group.map(({ id }) => id),
        { ...options, fresh: true },
      ),
    ),
  );
  let level = roots.flat().flatMap((row) => take(row, undefined));
  while (level.length > 0) {
    const reads = [...groupBy(level, ({ type }) => schemas.family(type))].flatMap(([family, group]) => {
      const ids = group.map(({ key }) => key[0]!);
      const on = new Map(group.map(({ key, address }) => [key[0]!, address]));
      return (dependents[family] ?? []).map(async ([type, by]) => {
        const found = await session.queryIn(queryOf(session, type, by), by, ids, { ...options, fresh: true });
        return found.map((row) => ({ row, on: on.get(String(row[by]))! }));
      });
    });
    level = (await Promise.all(reads)).flat().flatMap(({ row, on }) => take(row, on));
  }
  putVersionsBeforeTasks();
  return { rows, below, order: inOrder(rows, below) };

  /** Notes a row; comes back with it unless it is known. */
  function take(row: Entity, on: Address | undefined): SubtreeRow[] {
    const type = row.__entity_type__;
    const key = schemas.keyAttributes(type).map((name) => String(row[name]));
    const address = addressOf(type, key);
    if (on !== undefined) put(on, address);
    if (rows.has(address)) return [];
    if (rows.size >= most) throw new TooManyRowsError(most);
    const taken = { address, type, key, row, on };
    rows.set(address, taken);
    return [taken];
  }

  function put(on: Address, address: Address): void {
    const known = below.get(on);
    if (known) known.push(address);
    else below.set(on, [address]);
  }

  /** A version refers to the task it was made for, and hangs on the asset. */
  function putVersionsBeforeTasks(): void {
    for (const { address, type, row } of rows.values()) {
      const task = type === 'AssetVersion' && row['task_id'] ? addressOf('Task', [String(row['task_id'])]) : undefined;
      if (task !== undefined && rows.has(task)) put(task, address);
    }
  }
}

/** Everything that is stored of a type. */
function queryOf(session: Session, type: string, by = 'id'): Query<Entity> {
  const { schemas } = session;
  const names = schemas.attributesOf(type).filter((name) => isStored(session, type, name));
  return new Query<Entity>(type, [...new Set([...schemas.keyAttributes(type), by, ...names])]);
}

const scalars = new Set(['string', 'number', 'integer', 'boolean', 'date-time', 'variable']);

/** Can an attribute be given to a new entity of the type, as one value? */
export function isStored({ schemas }: Session, type: string, name: string): boolean {
  const isValue = scalars.has(schemas.attributeType(type, name) ?? '');
  return isValue && (schemas.keyAttributes(type).includes(name) || schemas.isWritable(type, name));
}

/**
 * Deepest first: everything after all that hangs on it, and what is equally deep together, so that a server that wants a
 * transaction for each level gets by with as many as there are levels.
 */
function inOrder(rows: ReadonlyMap<Address, SubtreeRow>, below: ReadonlyMap<Address, readonly Address[]>): Address[] {
  const heights = new Map<Address, number>();
  const heightOf = (address: Address): number => {
    const known = heights.get(address);
    if (known !== undefined) return known;
    // What leads back to itself ends there.
    heights.set(address, 0);
    const height = Math.max(-1, ...(below.get(address) ?? []).map(heightOf)) + 1;
    heights.set(address, height);
    return height;
  };
  return [...rows.keys()].sort((a, b) => heightOf(a) - heightOf(b));
}
