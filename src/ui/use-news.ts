import { useEffect, useRef } from 'preact/hooks';
import type { News } from '../rpc/message.ts';
import type { FollowNews } from './follow.ts';

/**
 * Hears of what changes on the server while the page can be seen; after it was hidden, anything may have changed. Listening
 * costs the server requests: without `followNews` nothing is heard.
 */
export function useNews(followNews: FollowNews | undefined, hear: (news: News) => void): void {
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => {
    if (!followNews) return;
    let stop: (() => void) | undefined;
    const look = (): void => {
      if (document.hidden) {
        stop?.();
        stop = undefined;
      } else if (!stop) {
        stop = followNews((news) => latest.current(news));
      }
    };
    const appear = (): void => {
      look();
      if (!document.hidden) latest.current(null);
    };
    look();
    document.addEventListener('visibilitychange', appear);
    return () => {
      document.removeEventListener('visibilitychange', appear);
      stop?.();
    };
  }, [followNews]);
}
