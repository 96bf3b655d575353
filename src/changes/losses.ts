import { familyOf } from '../api/schema/kinds.ts';
import type { EntityChange, Loss } from '../journal/changeset.ts';

/** What cannot come back of a deleted entity, by its family; message keys `loss_…`. */
const losses: Readonly<Record<string, readonly string[]>> = {
  Context: ['status_history', 'unseen_rows'],
  AssetVersion: ['status_history', 'media', 'unseen_rows'],
  Asset: ['unseen_rows'],
  Component: ['media'],
  Note: ['notifications', 'unseen_rows'],
};

/** What cannot come back once these changes are made, to be said before anything is deleted. */
export function lossesOf(changes: readonly EntityChange[]): Loss[] {
  return changes
    .filter(({ kind }) => kind === 'delete')
    .flatMap(({ type, key, label }) => (losses[familyOf(type)] ?? []).map((what) => ({ id: key[0]!, label, what })));
}
