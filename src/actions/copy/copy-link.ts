import type { Action } from '../action.ts';
import { type NoInput, noInput } from '../no-input.ts';

/** Puts addresses of the selected entities on the clipboard, one for each line. */
export const copyLink: Action<NoInput> = {
  id: 'copy-link',
  group: 'copy',
  icon: 'link',
  effect: 'none',
  input: noInput,
  needsNoProduction: () => true,
  worksOn: () => undefined,

  async result({ describe, addressOf }, selection) {
    const entities = await describe(selection);
    return { kind: 'copy', text: entities.map(addressOf).join('\n'), count: entities.length };
  },
};
