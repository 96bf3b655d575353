import { approvedWithoutNote } from './checks/approved-without-note.ts';
import { belowTask } from './checks/below-task.ts';
import { emptyValues } from './checks/empty-values.ts';
import { ignoredBySync } from './checks/ignored-by-sync.ts';
import { lackingStatus } from './checks/lacking-status.ts';
import { missingAttributes } from './checks/missing-attributes.ts';
import { nameCharacters } from './checks/name-characters.ts';
import { publishedUnderName } from './checks/published-under-name.ts';
import { sameName } from './checks/same-name.ts';
import { samePipelineId } from './checks/same-pipeline-id.ts';
import { sameSiblingName } from './checks/same-sibling-name.ts';
import { sameTaskName } from './checks/same-task-name.ts';
import { shotWithoutVersions } from './checks/shot-without-versions.ts';
import { taskNameCharacters } from './checks/task-name-characters.ts';
import { taskOnProject } from './checks/task-on-project.ts';
import { unreadableFps } from './checks/unreadable-fps.ts';
import { unsetOnProject } from './checks/unset-on-project.ts';
import { withoutAssignee } from './checks/without-assignee.ts';
import { withoutThumbnail } from './checks/without-thumbnail.ts';

/** In the order in which forms and reports have them: what pipelines need (automation-rules §2.17), then what coordinators look for. */
export const checks = [
  nameCharacters,
  taskNameCharacters,
  sameName,
  sameSiblingName,
  taskOnProject,
  belowTask,
  sameTaskName,
  unreadableFps,
  missingAttributes,
  ignoredBySync,
  samePipelineId,
  unsetOnProject,
  publishedUnderName,
  lackingStatus,
  emptyValues,
  withoutThumbnail,
  withoutAssignee,
  approvedWithoutNote,
  shotWithoutVersions,
] as const;
