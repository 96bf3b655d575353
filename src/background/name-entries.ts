import type { NameEntry } from '../store/names/name-entry.ts';
import { versionName } from '../version-name.ts';
import type { NameFacts } from './name-facts.ts';
import type { NameRow } from './name-queries.ts';

/** Makes entries of rows, kind by kind. */
export const nameEntries = {
  project({ id, name, full_name, thumbnail_id }: NameRow<'project'>): NameEntry {
    const isOther = full_name !== null && full_name !== '' && full_name !== name;
    return {
      id,
      type: 'Project',
      name: isOther ? full_name : name,
      ...(isOther && { alias: name }),
      parentId: null,
      thumbnailId: thumbnail_id,
    };
  },
  context(row: NameRow<'context'>, { statuses, mine }: NameFacts): NameEntry {
    const { id, __entity_type__: type, name, parent_id, project_id, thumbnail_id, status_id } = row;
    const status = statuses.get(status_id ?? '');
    return {
      id,
      type,
      name,
      parentId: parent_id ?? project_id,
      thumbnailId: thumbnail_id,
      ...(status && { status }),
      ...(mine.has(id) && { isMine: true }),
    };
  },
  version({ id, version, thumbnail_id, status_id, asset }: NameRow<'version'>, { statuses }: NameFacts): NameEntry {
    const status = statuses.get(status_id ?? '');
    return {
      id,
      type: 'AssetVersion',
      name: versionName(asset?.name, version),
      parentId: asset?.context_id ?? null,
      thumbnailId: thumbnail_id,
      ...(status && { status }),
    };
  },
  list({ id, __entity_type__: type, name, project_id }: NameRow<'list'>): NameEntry {
    return { id, type, name: name ?? '', parentId: project_id, thumbnailId: null };
  },
  review({ id, name, project_id, thumbnail_id }: NameRow<'review'>): NameEntry {
    return { id, type: 'ReviewSession', name: name ?? '', parentId: project_id, thumbnailId: thumbnail_id };
  },
  person({ id, first_name, last_name, username, thumbnail_id }: NameRow<'person'>): NameEntry {
    const name = [first_name, last_name].filter(Boolean).join(' ');
    const isOther = name !== '' && username !== null && username !== name;
    return {
      id,
      type: 'User',
      name: name || (username ?? ''),
      ...(isOther && { alias: username }),
      parentId: null,
      thumbnailId: thumbnail_id,
    };
  },
};
