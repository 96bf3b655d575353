import { mostNames } from '../../rpc/most-names.ts';
import { text, textOfCount } from '../text.ts';

/** How much was found; of names no more are given than these, however many fit. */
export function foundCount(count: number): string {
  return count < mostNames ? textOfCount('search_results', count) : text('versions_count_more', count);
}
