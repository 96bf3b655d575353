import type { EntityLabel } from '../journal/entity-label.ts';

/** What a person needs to recognise an entity, of all that is known of it. */
export function labelOf({ type, name, path, thumbnailId }: EntityLabel): EntityLabel {
  return { type, name, path, thumbnailId };
}
