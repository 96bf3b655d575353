import type { SearchHit } from '../../rpc/shapes.ts';
import { text } from '../text.ts';
import type { HitGroup } from './hits.tsx';

/** What is shown before anything is typed, under its titles. */
export function usualGroups(mine: readonly SearchHit[], opened: readonly SearchHit[]): HitGroup[] {
  return [
    { title: text('search_mine'), hits: mine },
    { title: text('search_opened'), hits: opened },
  ].filter(({ hits }) => hits.length > 0);
}
