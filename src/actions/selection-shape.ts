import type { EntityAddressed } from './action.ts';

/** What menus make a difference by: the kind everything selected is of, and whether it is one. */
export type SelectionShape =
  | 'version'
  | 'versions'
  | 'task'
  | 'tasks'
  | 'context'
  | 'contexts'
  | 'project'
  | 'list'
  | 'review'
  | 'mixed';

const kinds: Record<string, 'version' | 'task' | 'project' | 'list' | 'review' | 'other'> = {
  AssetVersion: 'version',
  Task: 'task',
  Project: 'project',
  List: 'list',
  AssetVersionList: 'list',
  TypedContextList: 'list',
  ReviewSession: 'review',
  User: 'other',
  Asset: 'other',
  Component: 'other',
};

export function shapeOf(selection: readonly EntityAddressed[]): SelectionShape {
  const found = new Set(selection.map(({ type }) => kinds[type] ?? 'context'));
  const [kind] = found;
  if (found.size !== 1 || !kind || kind === 'other') return 'mixed';
  const isOne = selection.length === 1;
  if (kind === 'version' || kind === 'task' || kind === 'context') return isOne ? kind : `${kind}s`;
  return kind;
}
