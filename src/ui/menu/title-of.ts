import type { SelectedEntity } from '../../actions/action.ts';
import { type MessageKey, text } from '../text.ts';

/** Kinds that have a word for many of them. */
const counted: Record<string, MessageKey> = {
  AssetVersion: 'menu_count_versions',
  Task: 'menu_count_tasks',
  Shot: 'menu_count_shots',
  Sequence: 'menu_count_sequences',
  Episode: 'menu_count_episodes',
  Folder: 'menu_count_folders',
  AssetBuild: 'menu_count_asset_builds',
  Milestone: 'menu_count_milestones',
  Project: 'menu_count_projects',
  AssetVersionList: 'menu_count_lists',
  TypedContextList: 'menu_count_lists',
  ReviewSession: 'menu_count_reviews',
};

/** The name of one, or how many there are, of the kind they share: a studio may have kinds of its own. */
export function titleOf(entities: readonly Pick<SelectedEntity, 'type' | 'name'>[]): string {
  const [first] = entities;
  if (!first) return '';
  if (entities.length === 1) return first.name;
  const keys = new Set(entities.map(({ type }) => counted[type]));
  const [key] = keys;
  if (keys.size === 1 && key) return text(key, entities.length);
  const isOneKind = entities.every(({ type }) => type === first.type);
  return isOneKind
    ? text('menu_count_kind', entities.length, first.type)
    : text('menu_count_entities', entities.length);
}
