import type { LaterPanelName } from '../actions/panel-name.ts';

/** Panels whose scripts are loaded when they are opened; each is `panel-NAME.js`. */
export const laterPanelNames = ['details', 'history'] as const satisfies LaterPanelName[];
