import type { PanelName } from '../actions/panel-name.ts';

/** Every panel. */
export const panelNames = ['versions', 'details', 'history', 'activity', 'learn'] as const satisfies PanelName[];
