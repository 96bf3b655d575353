import { select } from '../api/read/query.ts';
import type { Session } from '../api/session.ts';
import type { CallOptions } from '../api/wire/transport.ts';
import type { TaskVersionFact } from '../rules/facts.ts';

/** All versions of tasks, by task: only what has to be known of each to choose among them, for there may be very many. */
export async function readTaskVersions(
  session: Session,
  taskIds: readonly string[],
  options?: CallOptions,
): Promise<Map<string, TaskVersionFact[]>> {
  const query = select('AssetVersion', 'version', 'task_id', 'asset.type.short');
  const found = new Map<string, TaskVersionFact[]>(taskIds.map((id) => [id, []]));
  for (const { id, version, task_id, asset } of await session.queryIn(query, 'task_id', taskIds, options)) {
    found.get(task_id ?? '')?.push({ id, number: version, assetType: asset?.type?.short ?? null });
  }
  return found;
}

/** Ids of all versions of assets, by asset. */
export async function readAssetVersions(
  session: Session,
  assetIds: readonly string[],
  options?: CallOptions,
): Promise<Map<string, string[]>> {
  const query = select('AssetVersion', 'asset_id');
  const found = new Map<string, string[]>(assetIds.map((id) => [id, []]));
  for (const { id, asset_id } of await session.queryIn(query, 'asset_id', assetIds, options))
    found.get(asset_id ?? '')?.push(id);
  return found;
}

/** Ids of what the outgoing links of tasks lead to, by task. */
export async function readOutgoingLinks(
  session: Session,
  taskIds: readonly string[],
  options?: CallOptions,
): Promise<Map<string, string[]>> {
  const query = select('TypedContextLink', 'from_id', 'to_id');
  const found = new Map<string, string[]>(taskIds.map((id) => [id, []]));
  for (const { from_id, to_id } of await session.queryIn(query, 'from_id', taskIds, options))
    found.get(from_id ?? '')?.push(to_id ?? '');
  return found;
}
