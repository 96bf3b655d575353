import type { SearchHit } from '../../rpc/shapes.ts';
import type { FoundName } from '../../store/names/names-index.ts';

/** A name that was found, as it is shown. */
export function asHit({ projectId: _, ...found }: FoundName): SearchHit {
  return { ...found, from: 'cache' };
}
