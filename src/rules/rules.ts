import { clearCopiedIds } from './clear-copied-ids.ts';
import { firstVersion } from './first-version.ts';
import { nextTask } from './next-task.ts';
import { pushAttributes } from './push-attributes.ts';
import { radioAttribute } from './radio-attribute.ts';
import { startWorking } from './start-working.ts';
import { taskToParent } from './task-to-parent.ts';
import { taskToVersion } from './task-to-version.ts';
import { thumbnailsUp } from './thumbnails-up.ts';
import { versionToTask } from './version-to-task.ts';

/** Every rule, in the order in which they run. */
export const rules = [
  startWorking,
  versionToTask,
  taskToVersion,
  firstVersion,
  thumbnailsUp,
  nextTask,
  taskToParent,
  clearCopiedIds,
  pushAttributes,
  radioAttribute,
] as const;
