import { type Query, select } from '../../api/read/query.ts';
import type { EntityRef } from '../../rpc/shapes.ts';
import { versionName } from '../../version-name.ts';
import type { Site } from '../site.ts';

/** An entity whose history is shown, with the name it goes by among the others. */
export interface InScope extends EntityRef {
  name: string;
}

/** Things below that are looked at, so that their ids fit into one list. */
const most = 400;

/** The entity and what lies right below it, for that is where its work is done: tasks of a shot, versions of a task. */
export async function scopeOf({ session }: Site, entity: EntityRef, signal: AbortSignal): Promise<InScope[]> {
  const own: InScope = { ...entity, name: '' };
  const read = async <Row extends { id: string }>(query: Query<Row>): Promise<Row[]> =>
    (await session.page(query.order('id').page(0, most), { signal })).rows;
  if (entity.type === 'Task') {
    const versions = await read(select('AssetVersion', 'version', 'asset.name').where`task_id is ${entity.id}`);
    const named = versions.map(({ id, version, asset }) => ({
      id,
      type: 'AssetVersion',
      name: versionName(asset?.name, version),
    }));
    return [own, ...named];
  }
  if (entity.type === 'AssetVersion') return [own];
  const below = await read(select('TypedContext', 'name').where`parent_id is ${entity.id}`);
  return [own, ...below.map(({ id, __entity_type__: type, name }) => ({ id, type, name: name ?? '' }))];
}
