import type { Action } from './action.ts';

/** Puts addresses of the selected entities on the clipboard, one for each line. */
export const copyLink: Action = {
  id: 'copy-link',
  kind: 'copy',
  icon: 'link',
  group: 'view',
  disabledFor: () => undefined,
};
