import { select } from '../../../api/read/query.ts';
import type { Session } from '../../../api/session.ts';
import { byName } from '../../../by-name.ts';
import type { SelectedEntity } from '../../action.ts';
import type { Option } from '../../field.ts';
import { isVersion } from '../../selection.ts';

/** A list as far as adding to it depends on it. */
export interface KnownList {
  id: string;
  name: string;
  type: string;
  projectId: string | null;
  category: string;
  isOpen: boolean;
}

/** The lists of these projects, of whatever kind, by name. */
export async function readLists(
  session: Session,
  projectIds: readonly string[],
  signal: AbortSignal,
): Promise<KnownList[]> {
  const query = select('List', 'name', 'project_id', 'category.name', 'is_open', 'system_type');
  const rows = await session.queryIn(query, 'project_id', projectIds, { signal });
  return rows
    .map(({ id, name, project_id, category, is_open, system_type }) => ({
      id,
      name: name ?? '',
      type: system_type === 'assetversion' ? 'AssetVersionList' : 'TypedContextList',
      projectId: project_id,
      category: category?.name ?? '',
      isOpen: is_open !== false,
    }))
    .sort(byName);
}

/** The kind of list the selection fits into. */
export function listTypeFor(selection: readonly { id: string; type: string }[]): string {
  return selection.every(isVersion) ? 'AssetVersionList' : 'TypedContextList';
}

/** Why a list cannot take the selection; `undefined` where it can. */
export function whyNotInto(list: KnownList, selection: readonly SelectedEntity[]): string | undefined {
  if (!list.isOpen) return 'list_closed';
  if (list.type !== listTypeFor(selection)) return 'list_other_kind';
  if (selection.some(({ projectId }) => projectId !== list.projectId)) return 'list_other_project';
  return undefined;
}

export function listOption(list: KnownList, reason: string | undefined): Option {
  return { value: list.id, name: list.name, hint: list.category, ...(reason && { disabled: { reason, detail: '' } }) };
}
