import { useEffect, useMemo, useState } from 'preact/hooks';
import { usualNames } from '../../store/names/usual-names.ts';
import type { HitGroup } from '../search/hits.tsx';
import { usualGroups } from '../search/usual-groups.ts';
import { type NamesAtHand, namesDatabase } from './use-names.ts';

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
    const usual = usualNames(index, opened);
    return usualGroups(usual.mine, usual.opened);
  }, [index, opened]);
}
