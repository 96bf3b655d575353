import type { FoundName } from './names-index.ts';

/** A name that was found, as it is shown. */
export function asHit({ projectId: _, ...found }: FoundName) {
  return found;
}
