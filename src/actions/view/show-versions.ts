import type { Action } from '../action.ts';
import { type NoInput, noInput } from '../no-input.ts';

/** Opens the Versions panel for the selected entity. */
export const showVersions: Action<NoInput> = {
  id: 'show-versions',
  group: 'view',
  icon: 'versions',
  effect: 'none',
  input: noInput,
  needsNoProduction: () => true,
  worksOn: (selection) => (selection.length === 1 ? undefined : { because: 'number', reason: 'one_entity' }),
  result: async (_context, [entity]) => ({ kind: 'panel', panel: 'versions', entity: entity! }),
};
