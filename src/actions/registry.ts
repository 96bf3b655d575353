import type { Action } from './action.ts';
import { copyLink } from './copy-link.ts';
import { setStatus } from './set-status.ts';
import { showVersions } from './show-versions.ts';
import { syncToTask } from './sync-to-task.ts';
import { thumbnailUp } from './thumbnail-up.ts';

/** Every action, in the order in which menus show them. */
export const actions: readonly Action[] = [setStatus, syncToTask, thumbnailUp, copyLink, showVersions];

export function actionById(id: string): Action | undefined {
  return actions.find((action) => action.id === id);
}
