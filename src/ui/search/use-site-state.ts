import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { OutputOf } from '../../rpc/commands.ts';

export interface KnownState {
  site: OutputOf<'site.state'> | undefined;
  error: UserError | undefined;
  retry(): void;
  /** Stops reading names. */
  stop(): void;
}

/** How often it is looked how far the reading of names is; milliseconds. */
const lookInterval = 500;

/** Who we are on the site, and how many names are at hand; reads them anew where they are old. */
export function useSiteState(client: Client): KnownState {
  const [site, setSite] = useState<KnownState['site']>();
  const [error, setError] = useState<UserError>();
  const stopped = useRef(false);
  const read = useCallback(async (): Promise<void> => {
    try {
      const show = async (): Promise<void> => setSite(await client.call('site.state', {}));
      await show();
      let isAsking = false;
      const looking = setInterval(async () => {
        // One after the other: a server that is slow to say who is signed in would be asked for nothing else.
        if (isAsking) return;
        isAsking = true;
        await show().catch(() => undefined);
        isAsking = false;
      }, lookInterval);
      try {
        await client.call('search.index', {}).catch((reason) => {
          if (!stopped.current) throw reason;
        });
      } finally {
        clearInterval(looking);
      }
      await show();
      setError(undefined);
    } catch (reason) {
      setError(toUserError(reason));
    }
  }, [client]);
  useEffect(() => void read(), [read]);
  const stop = (): void => {
    stopped.current = true;
    void client.call('search.stop', {});
  };
  return { site, error, retry: () => void read(), stop };
}
