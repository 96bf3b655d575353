import type { Action } from '../action.ts';
import { type NoInput, noInput } from '../no-input.ts';

/** Opens the Activity panel: what was changed with Sidecar on this site, to look at, export, take back and go on with. */
export const showActivity: Action<NoInput> = {
  id: 'show-activity',
  group: 'view',
  icon: 'clock',
  effect: 'none',
  input: noInput,
  needsNoProduction: () => true,
  worksOn: () => undefined,
  result: async (_context, [entity]) => ({ kind: 'panel', panel: 'activity', entity: entity! }),
};
