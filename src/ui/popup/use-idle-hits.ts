import { useEffect, useMemo, useState } from 'preact/hooks';
import type { SearchHit } from '../../rpc/shapes.ts';
import { text } from '../text.ts';
import { asHit } from './as-hit.ts';
import type { HitGroup } from './hits.tsx';
import { type NamesAtHand, namesDatabase } from './use-names.ts';

/** How many of each are shown. */
const most = 5;

/** What is shown before anything is typed: the user's own tasks that are open, and what they opened last. */
export function useIdleHits({ names }: NamesAtHand): HitGroup[] {
  const [opened, setOpened] = useState<readonly string[]>([]);
  const index = names?.index;
  const { site, user } = names?.about ?? {};
  useEffect(() => {
    let isCurrent = true;
    setOpened([]);
    if (site && user) {
      void namesDatabase.recent(site, user).then((ids) => {
        if (isCurrent) setOpened(ids);
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [site, user]);
  return useMemo(() => {
    if (!index) return [];
    const mine: SearchHit[] = index.openTasks(most).map(asHit);
    const known = new Set(mine.map(({ id }) => id));
    const recent = index.withIds(opened.filter((id) => !known.has(id)).slice(0, most)).map(asHit);
    return [
      { title: text('search_mine'), hits: mine },
      { title: text('search_opened'), hits: recent },
    ].filter(({ hits }) => hits.length > 0);
  }, [index, opened]);
}
