import type { Action } from '../action.ts';
import { type NoInput, noInput } from '../no-input.ts';

/** Opens the Details panel for the selected entity. */
export const showDetails: Action<NoInput> = {
  id: 'show-details',
  group: 'view',
  icon: 'list',
  effect: 'none',
  input: noInput,
  needsNoProduction: () => true,
  worksOn: (selection) => (selection.length === 1 ? undefined : { because: 'number', reason: 'one_entity' }),
  result: async (_context, [entity]) => ({ kind: 'panel', panel: 'details', entity: entity! }),
};
