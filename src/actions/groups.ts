/** Groups of actions, in the order in which lists show them; each is a folder here and a submenu (`group_ID`). */
export const groups = [
  'status',
  'notes',
  'lists',
  'reviews',
  'create',
  'edit',
  'thumbnails',
  'attributes',
  'time',
  'open',
  'copy',
  'export',
  'launch',
  'view',
  'clean-up',
] as const;

export type GroupId = (typeof groups)[number];
