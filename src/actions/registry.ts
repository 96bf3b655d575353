import type { AnyAction } from './action.ts';
import { cleanAttributes } from './attributes/clean-attributes.ts';
import { createAttributes } from './attributes/create-attributes.ts';
import { editAttributes } from './attributes/edit-attributes.ts';
import { flagVersion } from './attributes/flag-version.ts';
import { prepareProject } from './attributes/prepare-project.ts';
import { pushAttributeValues } from './attributes/push-attribute-values.ts';
import { transferAttribute } from './attributes/transfer-attribute.ts';
import { deleteEntities } from './clean-up/delete.ts';
import { projectDoctor } from './clean-up/project-doctor.ts';
import { retireOldVersions } from './clean-up/retire-old-versions.ts';
import { stopJobs } from './clean-up/stop-jobs.ts';
import { copyAs } from './copy/copy-as.ts';
import { copyLink } from './copy/copy-link.ts';
import { copyPath } from './copy/copy-path.ts';
import { createStructure } from './create/create-structure.ts';
import { createTasks } from './create/create-tasks.ts';
import { duplicateStructure } from './create/duplicate-structure.ts';
import { seedProject } from './create/seed-project.ts';
import { assign } from './edit/assign.ts';
import { pasteTable } from './edit/paste-table.ts';
import { rename } from './edit/rename.ts';
import { setDates } from './edit/set-dates.ts';
import { setPriority } from './edit/set-priority.ts';
import { setType } from './edit/set-type.ts';
import { componentSizes } from './export/component-sizes.ts';
import { deliveryManifest } from './export/delivery-manifest.ts';
import { downloadMedia } from './export/download-media.ts';
import { launchAction } from './launch/launch-action.ts';
import { addToList } from './lists/add-to-list.ts';
import { dailyList } from './lists/daily-list.ts';
import { removeFromList } from './lists/remove-from-list.ts';
import { addNote } from './notes/add-note.ts';
import { commentToNote } from './notes/comment-to-note.ts';
import { moveNotes } from './notes/move-notes.ts';
import { openIn } from './open/open-in.ts';
import { addToReview } from './reviews/add-to-review.ts';
import { cleanReview } from './reviews/clean-review.ts';
import { cloneReview } from './reviews/clone-review.ts';
import { dailyReview } from './reviews/daily-review.ts';
import { removeFromReview } from './reviews/remove-from-review.ts';
import { replaceByLatest } from './reviews/replace-by-latest.ts';
import { sortReview } from './reviews/sort-review.ts';
import { applyRules } from './status/apply-rules.ts';
import { fixFirstVersions } from './status/fix-first-versions.ts';
import { setStatus } from './status/set-status.ts';
import { startWorking } from './status/start-working.ts';
import { syncToTask } from './status/sync-to-task.ts';
import { thumbnailDown } from './thumbnails/thumbnail-down.ts';
import { thumbnailFromFile } from './thumbnails/thumbnail-from-file.ts';
import { thumbnailFromLatest } from './thumbnails/thumbnail-from-latest.ts';
import { thumbnailFromMedia } from './thumbnails/thumbnail-from-media.ts';
import { thumbnailUp } from './thumbnails/thumbnail-up.ts';
import { logTime } from './time/log-time.ts';
import { timeReport } from './time/time-report.ts';
import { showActivity } from './view/show-activity.ts';
import { showDetails } from './view/show-details.ts';
import { showHistory } from './view/show-history.ts';
import { showVersions } from './view/show-versions.ts';

/** Every action, group by group, in the order in which lists show them. */
export const actions: readonly AnyAction[] = [
  setStatus,
  syncToTask,
  startWorking,
  fixFirstVersions,
  applyRules,
  addNote,
  commentToNote,
  moveNotes,
  addToList,
  removeFromList,
  dailyList,
  addToReview,
  removeFromReview,
  replaceByLatest,
  dailyReview,
  cloneReview,
  sortReview,
  cleanReview,
  createTasks,
  createStructure,
  duplicateStructure,
  seedProject,
  rename,
  assign,
  setPriority,
  setType,
  setDates,
  pasteTable,
  thumbnailUp,
  thumbnailDown,
  thumbnailFromLatest,
  thumbnailFromFile,
  thumbnailFromMedia,
  editAttributes,
  pushAttributeValues,
  transferAttribute,
  cleanAttributes,
  prepareProject,
  createAttributes,
  flagVersion,
  logTime,
  timeReport,
  openIn,
  copyLink,
  copyAs,
  copyPath,
  downloadMedia,
  deliveryManifest,
  componentSizes,
  launchAction,
  showVersions,
  showDetails,
  showHistory,
  showActivity,
  projectDoctor,
  deleteEntities,
  retireOldVersions,
  stopJobs,
];

export function actionById(id: string): AnyAction | undefined {
  return actions.find((action) => action.id === id);
}
