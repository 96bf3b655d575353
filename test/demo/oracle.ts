import type { Standin } from '../standin/standin.ts';
import type { Row } from '../standin/store/row.ts';

/** `id.attribute` → the value it should have afterwards. */
export type Writes = Map<string, unknown>;

/**
 * What setting versions to a status has to lead to under OpenPype's default settings, worked out straight on the
 * stand-in's rows. Shares no code with the extension: it is what the extension is measured by.
 */
export function expectedWrites({ database }: Standin, versionIds: readonly string[], statusName: string): Writes {
  const named = new Map(
    database
      .table('Status')
      .all()
      .map((row) => [String(row['name']), String(row['id'])]),
  );
  const nameOf = new Map([...named].map(([name, id]) => [id, name]));
  const stateOf = (id: unknown): unknown =>
    database.find('State', String(database.find('Status', String(id))?.['state_id']))?.['short'];
  const writes: Writes = new Map();
  const read = (row: Row, attribute: string): unknown => {
    const key = `${row['id']}.${attribute}`;
    return writes.has(key) ? writes.get(key) : row[attribute];
  };
  const statusOf = (row: Row): string => nameOf.get(String(read(row, 'status_id'))) ?? '';
  const write = (row: Row, attribute: string, value: unknown): void => {
    writes.set(`${row['id']}.${attribute}`, value);
  };
  const contextOf = (id: unknown): Row | undefined => (id ? database.find('Context', String(id)) : undefined);

  const versions = versionIds.map((id) => database.find('AssetVersion', id)!);
  versions.sort(
    (a, b) => Number(a['version']) - Number(b['version']) || (String(a['date']) < String(b['date']) ? -1 : 1),
  );
  const touched = new Set<Row>();
  for (const version of versions) {
    write(version, 'status_id', named.get(statusName));
    const task = contextOf(version['task_id']);
    const shot = contextOf(database.find('Asset', String(version['asset_id']))?.['context_id']);
    if (task) {
      if (statusOf(task) !== statusName) touched.add(task);
      write(task, 'status_id', named.get(statusName));
    }
    for (const target of [task, shot]) {
      if (target && version['thumbnail_id']) write(target, 'thumbnail_id', version['thumbnail_id']);
    }
  }

  const parents = new Set([...touched].map((task) => contextOf(task['parent_id'])!));
  const tasksOf = (parent: Row): Row[] =>
    database
      .table('Context')
      .where('parent_id', parent['id'])
      .filter((row) => row.__entity_type__ === 'Task');
  const types = database
    .table('Type')
    .all()
    .filter((type) => type['sort'] !== null);
  types.sort((a, b) => Number(a['sort']) - Number(b['sort']));
  const isOver = (task: Row): boolean => stateOf(read(task, 'status_id')) === 'DONE' || statusOf(task) === 'Omitted';
  for (const parent of parents) {
    const tasks = tasksOf(parent);
    for (const [position, type] of types.entries()) {
      const group = tasks.filter((task) => task['type_id'] === type['id']);
      if (!group.some((task) => touched.has(task)) || !group.every(isOver)) continue;
      const later = types.slice(position + 1).map((next) => tasks.filter((task) => task['type_id'] === next['id']));
      for (const task of later.find((next) => !next.every(isOver)) ?? []) {
        if (statusOf(task) === 'Not Ready') write(task, 'status_id', named.get('Ready'));
      }
    }
  }
  for (const parent of parents) {
    if (!['Shot', 'AssetBuild'].includes(parent.__entity_type__)) continue;
    const names = tasksOf(parent).map(statusOf);
    if (names.every((name) => name === 'Approved' || name === 'Omitted'))
      write(parent, 'status_id', named.get('Completed'));
  }
  for (const [key, value] of writes) {
    const [id, attribute] = key.split('.') as [string, string];
    const row = database.find('AssetVersion', id) ?? database.find('Context', id);
    if (row?.[attribute] === value) writes.delete(key);
  }
  return writes;
}
