import type { Action } from './action.ts';

/** Opens the Versions panel for the selected entity. */
export const showVersions: Action = {
  id: 'show-versions',
  kind: 'panel',
  icon: 'versions',
  group: 'view',
  disabledFor: (selection) => (selection.length === 1 ? undefined : 'one_entity'),
};
