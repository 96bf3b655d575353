import { panelNames } from './panel-names.ts';

/** Parts of the interface in a page that are loaded with their first use; the script of each is `PART.js`. */
export const partNames = [
  ...panelNames.map((name) => `panel-${name}` as const),
  'download' as const,
  'palette' as const,
  'table' as const,
];
