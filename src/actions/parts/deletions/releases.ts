import { select } from '../../../api/read/query.ts';
import type { Session } from '../../../api/session.ts';
import { hangingOn } from '../../../changes/dependents.ts';
import type { Subtree } from '../../../changes/subtree.ts';
import { addressOf } from '../../../journal/address.ts';
import type { Loss, UpdateChange } from '../../../journal/changeset.ts';
import { versionName } from '../../../version-name.ts';
import { update } from '../../change-of.ts';

/** Versions that stay, and were made for a task that goes: they have none any more, which can be taken back. */
export async function taskReleases(session: Session, { rows }: Subtree, signal: AbortSignal): Promise<UpdateChange[]> {
  const tasks = [...rows.values()].flatMap(({ type, key }) => (type === 'Task' ? key : []));
  const query = select('AssetVersion', 'task_id', 'version', 'asset.name', 'link', 'thumbnail_id');
  const versions = await session.queryIn(query, 'task_id', tasks, { signal, fresh: true });
  const staying = versions.filter(({ id }) => !rows.has(addressOf('AssetVersion', [id])));
  return staying.flatMap(({ id, task_id, version, asset, link, thumbnail_id }) => {
    const path = (link ?? []).slice(0, -1).map((above) => above.name);
    const label = { type: 'AssetVersion', name: versionName(asset?.name, version), path, thumbnailId: thumbnail_id };
    return update('AssetVersion', [id], label, { task_id: { before: task_id, after: null } });
  });
}

/** What stays and shows a picture that goes. */
export async function thumbnailLosses(session: Session, { rows }: Subtree, signal: AbortSignal): Promise<Loss[]> {
  const components = [...rows.values()].filter(({ type }) => session.schemas.family(type) === 'Component');
  const shown = await hangingOn(
    session,
    components.map(({ type, key }) => ({ type, id: key[0]! })),
    { signal },
  );
  return shown
    .filter(({ type, id }) => !rows.has(addressOf(type, [id])))
    .map(({ type, id, name }) => ({ id, label: { type, name, path: [], thumbnailId: null }, what: 'thumbnails' }));
}
