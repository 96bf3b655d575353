import { actions } from '../actions/registry.ts';

/** Something that may be asked of roles: whether entities of a type can be created, changed or removed. */
export interface Right {
  action: 'create' | 'update' | 'delete';
  type: string;
}

/** Types that every ftrack has; those of a studio's own are let be. */
const alteredTypes = [
  ...(['Project', 'Episode', 'Sequence', 'Shot', 'AssetBuild', 'Folder', 'Milestone', 'Task'] as const),
  ...(['Asset', 'AssetVersion', 'AssetVersionList', 'TypedContextList', 'ReviewSession'] as const),
];

const created = new Set(actions.flatMap(({ creates }) => creates ?? []));

/** All that anybody asks about: what actions create, and what they do to what is selected. */
export const askedRights: readonly Right[] = [
  ...[...created].map((type): Right => ({ action: 'create', type })),
  ...alteredTypes.flatMap((type): Right[] => [
    { action: 'update', type },
    { action: 'delete', type },
  ]),
];
