import { nextTask } from './next-task.ts';
import type { Rule } from './rule.ts';
import type { RuleId, RuleSettings } from './settings.ts';
import { taskToParent } from './task-to-parent.ts';
import { thumbnailsUp } from './thumbnails-up.ts';
import { versionToTask } from './version-to-task.ts';

/** Every rule by its id, in the order in which they run. */
export const rules: { [Id in RuleId]: Rule<RuleSettings[Id]> } = {
  'version-to-task': versionToTask,
  'thumbnails-up': thumbnailsUp,
  'next-task': nextTask,
  'task-to-parent': taskToParent,
};
