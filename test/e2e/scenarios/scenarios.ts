import { addNote } from './actions/add-note.ts';
import { addToList } from './actions/add-to-list.ts';
import { addToReview } from './actions/add-to-review.ts';
import { assign } from './actions/assign.ts';
import { cleanAttributes } from './actions/clean-attributes.ts';
import { cleanReview } from './actions/clean-review.ts';
import { commentToNote } from './actions/comment-to-note.ts';
import { copyAs } from './actions/copy-as.ts';
import { copyLink } from './actions/copy-link.ts';
import { copyPath } from './actions/copy-path.ts';
import { createAttributes } from './actions/create-attributes.ts';
import { createStructure } from './actions/create-structure.ts';
import { createTasks } from './actions/create-tasks.ts';
import { deleteVersions } from './actions/delete.ts';
import { deliveryManifest } from './actions/delivery-manifest.ts';
import { downloadMedia } from './actions/download-media.ts';
import { editAttributes } from './actions/edit-attributes.ts';
import { launchAction } from './actions/launch-action.ts';
import { logTime } from './actions/log-time.ts';
import { projectDoctor } from './actions/project-doctor.ts';
import { removeFromList } from './actions/remove-from-list.ts';
import { rename } from './actions/rename.ts';
import { retireOldVersions } from './actions/retire-old-versions.ts';
import { setPriority } from './actions/set-priority.ts';
import { setStatus } from './actions/set-status.ts';
import { showVersions } from './actions/show-versions.ts';
import { startWorking } from './actions/start-working.ts';
import { syncToTask } from './actions/sync-to-task.ts';
import { thumbnailFromFile } from './actions/thumbnail-from-file.ts';
import { thumbnailFromLatest } from './actions/thumbnail-from-latest.ts';
import { thumbnailUp } from './actions/thumbnail-up.ts';
import { timeReport } from './actions/time-report.ts';
import { backgroundKilled } from './recovery/background-killed.ts';
import { uploadKilled } from './recovery/upload-killed.ts';
import type { Scenario } from './scenario.ts';
import { actionsWindow } from './surfaces/actions-window.ts';
import { addServer } from './surfaces/add-server.ts';
import { firstRuns } from './surfaces/first-run.ts';
import { byKeyboard } from './surfaces/keyboard.ts';
import { omnibox } from './surfaces/omnibox.ts';
import { ownEntry } from './surfaces/own-entry.ts';
import { palette } from './surfaces/palette.ts';
import { panelPlace } from './surfaces/panel.ts';
import { panelsInTrouble } from './surfaces/panels-in-trouble.ts';
import { popupChanges } from './surfaces/popup-changes.ts';
import { repeat } from './surfaces/repeat.ts';
import { ruleOptions } from './surfaces/rule-options.ts';
import { search } from './surfaces/search.ts';
import { signedOut } from './surfaces/signed-out.ts';
import { versionsPanel } from './surfaces/versions.ts';

/** All of them, in the order in which they run. */
export const scenarios: readonly Scenario[] = [
  ...[setStatus, addNote, addToList, removeFromList, createTasks, assign, rename, editAttributes],
  ...[thumbnailFromFile, logTime, deleteVersions, copyAs, downloadMedia, syncToTask, thumbnailUp, copyLink],
  ...[copyPath, createAttributes],
  ...[launchAction, addToReview, cleanReview, projectDoctor, retireOldVersions, deliveryManifest],
  ...[startWorking, commentToNote, createStructure, setPriority, thumbnailFromLatest, cleanAttributes, timeReport],
  ...[
    showVersions,
    panelPlace,
    versionsPanel,
    panelsInTrouble,
    byKeyboard,
    search,
    palette,
    omnibox,
    popupChanges,
    repeat,
    ruleOptions,
    ownEntry,
    actionsWindow,
    signedOut,
    addServer,
    backgroundKilled,
    uploadKilled,
  ],
  ...firstRuns,
];
