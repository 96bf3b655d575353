import type { GroupId } from './groups.ts';
import type { SelectionShape } from './selection-shape.ts';

/** An action by its id, or a group as a submenu. */
export type MenuPlace = { action: string } | { group: GroupId };

const action = (id: string): MenuPlace => ({ action: id });
const group = (id: GroupId): MenuPlace => ({ group: id });

/**
 * The first level of the menu, in an order that never changes, for hands remember places. What cannot be used on a
 * selection's types is left out; whatever is not named here is found under *More*, group by group. At most seven places,
 * for ftrack's own actions are the eighth and *More* is the ninth.
 */
export const menuLayouts: Record<SelectionShape, readonly MenuPlace[]> = {
  version: [
    action('set-status'),
    action('add-note'),
    group('lists'),
    group('thumbnails'),
    group('open'),
    group('copy'),
    action('show-versions'),
  ],
  versions: [
    action('set-status'),
    action('add-note'),
    group('lists'),
    group('thumbnails'),
    group('open'),
    group('copy'),
    action('sync-to-task'),
  ],
  task: [
    action('set-status'),
    action('add-note'),
    action('assign'),
    action('set-dates'),
    action('log-time'),
    action('show-versions'),
    group('copy'),
  ],
  tasks: [
    action('set-status'),
    action('assign'),
    action('set-dates'),
    action('set-priority'),
    action('edit-attributes'),
    group('copy'),
  ],
  context: [
    action('set-status'),
    action('add-note'),
    group('create'),
    group('edit'),
    action('show-versions'),
    group('copy'),
  ],
  contexts: [action('set-status'), action('create-tasks'), action('edit-attributes'), group('lists'), group('copy')],
  project: [group('create'), action('show-versions'), group('export'), group('copy')],
  list: [group('lists'), group('reviews'), group('open'), group('export'), group('copy'), action('show-versions')],
  review: [group('open'), group('reviews'), group('export'), group('copy'), action('show-versions')],
  mixed: [action('set-status'), action('add-note'), group('lists'), group('copy')],
};
