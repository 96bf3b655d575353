import type { Standin } from '../standin/standin.ts';
import type { Row } from '../standin/store/row.ts';

/** What actions write, by the table it is in; history, events and what the server keeps for itself are left out. */
const tables = [
  ...['Context', 'AssetVersion', 'Asset', 'Component', 'Note', 'Recipient', 'NoteLabelLink', 'NoteComponent', 'List'],
  ...['ListObject', 'ReviewSession', 'ReviewSessionObject', 'ReviewSessionInvitee', 'Appointment', 'TypedContextLink'],
  ...[
    'Timelog',
    'Job',
    'CustomAttributeValue',
    'CustomAttributeConfiguration',
    'CustomAttributeGroup',
    'Metadata',
    'User',
  ],
  'ReviewSessionObjectStatus',
];

/** Columns that the server fills or hands out anew, and that no case is about. */
const ofTheServer = new Set([
  ...['created_at', 'created_by_id', 'thread_activity', 'finished_at', 'sort', 'link', '_link', 'date'],
]);

/** Rows by `TABLE:KEY`. */
export type State = ReadonlyMap<string, Row>;

export interface Difference {
  created: Map<string, Row>;
  deleted: Map<string, Row>;
  /** Changed columns, as they are afterwards. */
  updated: Map<string, Change>;
}

interface Change {
  row: Row;
  columns: Record<string, unknown>;
}

export function stateOf({ database }: Standin): State {
  const rows = tables.flatMap((name) => {
    const table = database.table(name);
    return table.all().map((row): [string, Row] => [`${name}:${table.keyOf(row)}`, structuredClone(row)]);
  });
  return new Map(rows);
}

export function differenceOf(before: State, after: State): Difference {
  const updated: Difference['updated'] = new Map();
  for (const [key, row] of after) {
    const old = before.get(key);
    if (!old) continue;
    const changed = Object.entries(row).filter(
      ([column, value]) =>
        !ofTheServer.has(column) && JSON.stringify(value ?? null) !== JSON.stringify(old[column] ?? null),
    );
    if (changed.length > 0) updated.set(key, { row, columns: Object.fromEntries(changed) });
  }
  return {
    created: new Map([...after].filter(([key]) => !before.has(key))),
    deleted: new Map([...before].filter(([key]) => !after.has(key))),
    updated,
  };
}

/**
 * Without what a server gives to an entity that is created again, where there was nothing: a status, a priority, and the
 * author of a note as its recipient (ftrack-protocol §8.3).
 */
export function withoutDefaults(difference: Difference, before: State, deleted: ReadonlySet<string>): Difference {
  const isAuthor = (key: string, { note_id, resource_id }: Row): boolean =>
    key.startsWith('Recipient:') &&
    deleted.has(`Note:${note_id}`) &&
    before.get(`Note:${note_id}`)?.['user_id'] === resource_id;
  const created = [...difference.created].filter(([key, row]) => !isAuthor(key, row));
  const updated = [...difference.updated].flatMap(([key, { row, columns }]): [string, Change][] => {
    if (!deleted.has(key)) return [[key, { row, columns }]];
    const others = Object.entries(columns).filter(([name]) => (before.get(key)?.[name] ?? null) !== null);
    return others.length > 0 ? [[key, { row, columns: Object.fromEntries(others) }]] : [];
  });
  return { ...difference, created: new Map(created), updated: new Map(updated) };
}

/** One line for each row and column that is different: what undo has left behind. */
export function linesOf({ created, deleted, updated }: Difference): string[] {
  return [
    ...[...created].filter(([key]) => !key.startsWith('Job:')).map(([key]) => `+${key}`),
    ...[...deleted.keys()].map((key) => `-${key}`),
    ...[...updated].map(([key, { columns }]) => `${key} ${JSON.stringify(columns)}`),
  ];
}
