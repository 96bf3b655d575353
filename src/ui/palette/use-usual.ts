import { useEffect, useState } from 'preact/hooks';
import type { UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { HitGroup } from '../search/hits.tsx';
import { isSignedOut } from '../search/is-signed-out.ts';
import { usualGroups } from '../search/usual-groups.ts';

const none: HitGroup[] = [];

/** What is shown before anything is typed: the user's own tasks that are open, and what they opened last. */
export function useUsual(client: Client, siteError: UserError | undefined): HitGroup[] {
  const [groups, setGroups] = useState<HitGroup[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    client.call('search.usual', {}, { signal: leaving.signal }).then(
      ({ mine, opened }) => setGroups(usualGroups(mine, opened)),
      // What is wrong is told by whoever asks how the site is.
      () => undefined,
    );
    return () => leaving.abort();
  }, [client]);
  return isSignedOut(siteError) ? none : groups;
}
