import type { Check } from '../check.ts';
import { belowTask } from './below-task.ts';
import { nameCharacters } from './name-characters.ts';
import { sameName } from './same-name.ts';
import { sameSiblingName } from './same-sibling-name.ts';
import { sameTaskName } from './same-task-name.ts';
import { taskNameCharacters } from './task-name-characters.ts';
import { taskOnProject } from './task-on-project.ts';

/** What another check wants renamed or moved, and has versions on it or below: paths that a pipeline made of its name lead nowhere
 * afterwards. Versions stand in for what the pipeline has in a database of its own (D13). */
export const publishedUnderName: Check<'published-under-name'> = {
  ...{ id: 'published-under-name', severity: 'warning', mends: 'pipeline-first' },
  find: (facts) => {
    const counts = new Map<string, number>();
    for (const { above, taskId } of facts.versions) {
      for (const id of new Set([...above, taskId ?? ''])) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const ids = new Set(renaming.flatMap(({ find }) => find(facts)).map(({ id }) => id));
    return [...ids].flatMap((id) => {
      const count = counts.get(id);
      return count === undefined ? [] : [{ id, detail: String(count) }];
    });
  },
};

const renaming: readonly Check[] = [
  ...[nameCharacters, taskNameCharacters, sameName, sameSiblingName],
  ...[taskOnProject, belowTask, sameTaskName],
];
