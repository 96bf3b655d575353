import type { Action } from '../action.ts';
import { type NoInput, noInput } from '../no-input.ts';

/** Opens the History panel for the selected entity. */
export const showHistory: Action<NoInput> = {
  id: 'show-history',
  group: 'view',
  icon: 'undo',
  effect: 'none',
  input: noInput,
  needsNoProduction: () => true,
  worksOn: (selection) => (selection.length === 1 ? undefined : { because: 'number', reason: 'one_entity' }),
  result: async (_context, [entity]) => ({ kind: 'panel', panel: 'history', entity: entity! }),
};
