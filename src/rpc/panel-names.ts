import type { PanelName } from '../actions/panel-name.ts';

/** Every panel; its script is `panel-NAME.js`. */
export const panelNames = ['versions', 'details', 'history', 'activity', 'learn'] as const satisfies PanelName[];
