import { literal } from './query.ts';

/** Ids in one `in (…)` list, at most. */
const maxIds = 500;
/** Characters of one `in (…)` list, at most, unless a single id is longer. */
const maxCharacters = 32_000;

/**
 * Ids, each once, in lists that fit into an `in (…)`: the only place where that is decided. How long an expression may be
 * is not known (ftrack-protocol §1.6); what pipelines send is longer. None for no ids.
 */
export function idChunks(ids: Iterable<string>): string[][] {
  const chunks: string[][] = [];
  let characters = 0;
  for (const id of new Set(ids)) {
    const length = literal(id).length + 2;
    const chunk = chunks.at(-1);
    const fits = chunk && chunk.length < maxIds && characters + length <= maxCharacters;
    if (fits) chunk.push(id);
    else chunks.push([id]);
    characters = (fits ? characters : 0) + length;
  }
  return chunks;
}
