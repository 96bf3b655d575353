/** Panels beside a page; the script of each is loaded when it is opened. */
export type PanelName = 'versions' | 'details' | 'history' | 'activity' | 'learn';
