import type { SearchHit } from '../../rpc/shapes.ts';

/**
 * Where names are found for what is typed. A page of our own has them at hand, and shows what fits in the frame of the key; a
 * page of ftrack's asks for what was found.
 */
export interface NameSource {
  /** What fits as it was typed, where that is known at once. */
  exact(typed: string): SearchHit[];
  /** What fits besides, of which `known` is shown already. */
  others(typed: string, known: readonly SearchHit[], signal: AbortSignal): Promise<SearchHit[]>;
  /** What is called just so, of a column of names. */
  called(column: readonly string[], signal: AbortSignal): Promise<CalledHits>;
}

/** What a column of names comes to. */
export interface CalledHits {
  found: SearchHit[];
  /** Names that nothing has. */
  missing: string[];
  /** Names that several things have. */
  ambiguous: string[];
}

/** Names in a column, at most: no action works on more. */
export const mostPasted = 2000;
