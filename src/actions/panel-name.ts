/** Panels whose scripts are loaded when they are opened. */
export type LaterPanelName = 'details' | 'history';
/** Panels beside a page. */
export type PanelName = 'versions' | 'activity' | LaterPanelName;
