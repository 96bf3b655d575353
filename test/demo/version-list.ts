import { randomUUID } from 'node:crypto';
import type { Standin } from '../standin/standin.ts';

/**
 * Puts a list of exactly `count` versions into the show that are not approved yet, one for each task, newest first: what
 * a coordinator has in front of them after dailies.
 */
export function makeVersionList(
  { database }: Standin,
  name: string,
  count: number,
): { id: string; versionIds: string[] } {
  const approved = database.table('Status').where('name', 'Approved')[0]?.['id'];
  const versions = database
    .table('AssetVersion')
    .all()
    .filter((row) => row['status_id'] !== approved);
  versions.sort((a, b) => (String(a['date']) < String(b['date']) ? 1 : -1));
  const perTask = new Map(versions.toReversed().map((row) => [row['task_id'], String(row['id'])]));
  const versionIds = [...perTask.values()].slice(0, count);
  if (versionIds.length < count) throw new Error(`The show has only ${versionIds.length} such versions.`);
  const id = randomUUID();
  const project = database.table('Context').where('context_type', 'show')[0]!;
  database.insert({
    __entity_type__: 'AssetVersionList',
    id,
    name,
    project_id: project['id'],
    system_type: 'assetversion',
    is_open: true,
    category_id: '77b9ab82-07c2-11e4-ba66-04011030cf01',
    user_id: null,
    date: '2026-11-20T09:00:00',
  });
  for (const entity_id of versionIds) {
    database.insert({ __entity_type__: 'ListObject', id: randomUUID(), list_id: id, entity_id });
  }
  return { id, versionIds };
}
