import type { Subtree, SubtreeRow } from '../../../changes/subtree.ts';
import type { Address } from '../../../journal/changeset.ts';
import type { EntityLabel } from '../../../journal/entity-label.ts';
import { versionName } from '../../../version-name.ts';
import { isTypedContext } from '../../selection.ts';

/**
 * What is shown of everything that goes. What has a name of its own is called by it, below what it hangs on; of anything
 * else, such as a note, what it hangs on is shown.
 */
export function deletionLabels(
  { rows }: Subtree,
  described: readonly (EntityLabel & { id: string })[],
): Map<Address, EntityLabel> {
  const known = new Map(
    described.map(({ id, type, name, path, thumbnailId }) => [id, { type, name, path, thumbnailId }]),
  );
  const labels = new Map<Address, EntityLabel>();
  // What something hangs on was found before it.
  for (const [address, found] of rows) {
    const owner = found.on === undefined ? undefined : labels.get(found.on);
    labels.set(address, known.get(found.key[0]!) ?? labelOf(found, owner));
  }
  return labels;
}

function labelOf({ type, key, row }: SubtreeRow, owner: EntityLabel | undefined): EntityLabel {
  const thumbnailId = typeof row['thumbnail_id'] === 'string' ? row['thumbnail_id'] : null;
  const path = owner ? [...owner.path, owner.name] : [];
  if (type === 'AssetVersion') {
    const name = versionName(owner?.name, row['version']).trim();
    // An asset is not in the path of its versions.
    return { type, name, path: owner?.path ?? [], thumbnailId };
  }
  const hasName = type === 'Asset' || isTypedContext({ id: key[0]!, type }) || !owner;
  if (hasName) return { type, name: String(row['name'] ?? key[0]), path, thumbnailId };
  return { ...owner, type };
}
