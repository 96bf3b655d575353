/** What a reader's system may ask for: both themes, and colours of its own. The status is one for each to set. */
export const looks = [
  { name: 'dark', status: 'On Hold', theme: 'dark', forcedColors: 'none' },
  { name: 'light', status: 'Omitted', theme: 'light', forcedColors: 'none' },
  { name: 'forced colours', status: 'Change Requested', theme: 'dark', forcedColors: 'active' },
] as const;
