import type { Check } from '../check.ts';
import { refusedCharacters } from '../refused-characters.ts';

/** Pipelines leave out a task of such a name (D2). */
export const taskNameCharacters: Check<'task-name-characters'> = {
  ...{ id: 'task-name-characters', severity: 'error', mends: 'rename' },
  find: ({ contexts }) =>
    contexts.flatMap(({ id, type, name }) => {
      const detail = type === 'Task' ? refusedCharacters(name) : '';
      return detail ? [{ id, detail }] : [];
    }),
};
