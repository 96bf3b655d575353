import { priorities } from '../standin/shows/well-known.ts';

/** Names of a case as ids, which are readable and sort like the case lists them. */
export const idOf = {
  status: (name: string) => `status-${name}`,
  thumbnail: (name: string) => `thumbnail-${name}`,
  entity: (ref: string) => (ref === 'project' ? ref : `entity-${ref}`),
  user: (ref: string) => `user-${ref}`,
  /** Every server has the same ones. */
  priority: (name: string) => priorities.find(([, known]) => known.toLowerCase() === name.toLowerCase())?.[0] ?? name,
  noteCategory: (name: string) => `note-category-${name}`,
};
