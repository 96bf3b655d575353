import { useCallback, useEffect, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { OutputOf } from '../../rpc/commands.ts';

export interface KnownState {
  site: OutputOf<'site.state'> | undefined;
  error: UserError | undefined;
  retry(): void;
}

/** Who we are on the site, and how many names are at hand; reads them anew where they are old. */
export function useSiteState(client: Client): KnownState {
  const [site, setSite] = useState<KnownState['site']>();
  const [error, setError] = useState<UserError>();
  const read = useCallback(async (): Promise<void> => {
    try {
      setSite(await client.call('site.state', {}));
      await client.call('search.index', {});
      setSite(await client.call('site.state', {}));
      setError(undefined);
    } catch (reason) {
      setError(toUserError(reason));
    }
  }, [client]);
  useEffect(() => void read(), [read]);
  return { site, error, retry: () => void read() };
}
