import type { Check } from '../check.ts';
import { isEntity } from '../is-entity.ts';
import { refusedCharacters } from '../refused-characters.ts';
import { renamingOf } from '../renaming-of.ts';

/** Pipelines leave out what has such a name, and everything below it (D1). */
export const nameCharacters: Check<'name-characters'> = {
  ...{ id: 'name-characters', severity: 'error', mends: 'rename' },
  find: ({ project, contexts }) =>
    [project, ...contexts.filter(isEntity)].flatMap((place) => {
      const detail = refusedCharacters(place.name);
      return detail ? [{ id: place.id, detail, ...renamingOf(place) }] : [];
    }),
};
