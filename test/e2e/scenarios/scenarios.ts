import { addNote } from './actions/add-note.ts';
import { addToList } from './actions/add-to-list.ts';
import { assign } from './actions/assign.ts';
import { copyAs } from './actions/copy-as.ts';
import { copyLink } from './actions/copy-link.ts';
import { createTasks } from './actions/create-tasks.ts';
import { deleteVersions } from './actions/delete.ts';
import { downloadMedia } from './actions/download-media.ts';
import { editAttributes } from './actions/edit-attributes.ts';
import { logTime } from './actions/log-time.ts';
import { removeFromList } from './actions/remove-from-list.ts';
import { rename } from './actions/rename.ts';
import { setStatus } from './actions/set-status.ts';
import { showVersions } from './actions/show-versions.ts';
import { syncToTask } from './actions/sync-to-task.ts';
import { thumbnailFromFile } from './actions/thumbnail-from-file.ts';
import { thumbnailUp } from './actions/thumbnail-up.ts';
import { backgroundKilled } from './recovery/background-killed.ts';
import { uploadKilled } from './recovery/upload-killed.ts';
import type { Scenario } from './scenario.ts';
import { addServer } from './surfaces/add-server.ts';
import { firstRuns } from './surfaces/first-run.ts';
import { byKeyboard } from './surfaces/keyboard.ts';
import { omnibox } from './surfaces/omnibox.ts';
import { panelPlace } from './surfaces/panel.ts';
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
  ...[
    showVersions,
    panelPlace,
    versionsPanel,
    byKeyboard,
    search,
    omnibox,
    popupChanges,
    repeat,
    ruleOptions,
    signedOut,
    addServer,
    backgroundKilled,
    uploadKilled,
  ],
  ...firstRuns,
];
