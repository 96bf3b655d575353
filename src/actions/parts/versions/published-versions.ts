import { select } from '../../../api/read/query.ts';
import type { ActionContext, EntityAddressed } from '../../action.ts';
import { contextsBelow } from '../../below.ts';
import { isTypedContext, isVersion } from '../../selection.ts';
import { type ShownVersion, shownVersion } from './shown-version.ts';

export interface PublishedVersion extends ShownVersion {
  assetId: string;
  taskId: string | null;
  statusId: string | null;
  isPublished: boolean | null;
  /** Ids of what it is published on and of everything above that. */
  above: readonly string[];
}

/** The versions whose attribute is one of these ids, by number. */
export async function readPublished(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  by: 'id' | 'asset_id' | 'task_id' | 'asset.context_id',
  ids: Iterable<string>,
): Promise<PublishedVersion[]> {
  const query = select(
    ...(['AssetVersion', 'version', 'asset_id', 'asset.name', 'asset.context_id', 'link', 'thumbnail_id'] as const),
    ...(['task_id', 'status_id', 'is_published'] as const),
  );
  const rows = await session.queryIn(query, by, ids, { signal, fresh: true });
  return rows
    .map(({ id, version: number, asset_id, asset, link, thumbnail_id: thumbnailId, ...row }) => {
      const above = (link ?? []).slice(0, -1);
      return {
        ...shownVersion(id, { number, assetName: asset?.name ?? '', link: above, thumbnailId }),
        ...{ assetId: asset_id ?? '', taskId: row.task_id, statusId: row.status_id, isPublished: row.is_published },
        above: [asset?.context_id ?? '', ...above.map((one) => one.id)],
      };
    })
    .sort((a, b) => a.number - b.number);
}

/**
 * By entity of a selection the versions that are its own: a version itself, of an asset and of a task theirs, of anything
 * else those on it and below it. Two requests, whatever is selected.
 */
export async function versionsUnder(
  context: Pick<ActionContext, 'session' | 'signal'>,
  selection: readonly EntityAddressed[],
): Promise<Map<string, PublishedVersion[]>> {
  const isTask = ({ type }: EntityAddressed): boolean => type === 'Task';
  const isAsset = ({ type }: EntityAddressed): boolean => type === 'Asset';
  const holds = (one: EntityAddressed): boolean => one.type === 'Project' || (isTypedContext(one) && !isTask(one));
  const holders = selection.filter(holds);
  const idsOf = (isOne: (one: EntityAddressed) => boolean): string[] => selection.filter(isOne).map(({ id }) => id);
  const read = (by: Parameters<typeof readPublished>[1], ids: readonly string[]) => readPublished(context, by, ids);
  const [themselves, ofAssets, ofTasks, below] = await Promise.all([
    read('id', idsOf(isVersion)),
    read('asset_id', idsOf(isAsset)),
    read('task_id', idsOf(isTask)),
    contextsBelow(context, holders).then((ids) => read('asset.context_id', [...new Set([...ids, ...idsOf(holds)])])),
  ]);
  return new Map(
    selection.map((one) => {
      const { id } = one;
      if (isVersion(one)) return [id, themselves.filter((version) => version.id === id)];
      if (isAsset(one)) return [id, ofAssets.filter(({ assetId }) => assetId === id)];
      return [
        id,
        isTask(one) ? ofTasks.filter(({ taskId }) => taskId === id) : below.filter(({ above }) => above.includes(id)),
      ];
    }),
  );
}
