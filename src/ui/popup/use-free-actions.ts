import { useEffect, useState } from 'preact/hooks';
import type { Client } from '../../rpc/client.ts';
import type { ActionItem } from '../../rpc/shapes.ts';

/** Actions that need nothing selected; none until they are known, and where the server cannot be asked. */
export function useFreeActions(client: Client): readonly ActionItem[] {
  const [actions, setActions] = useState<readonly ActionItem[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    client.call('selection.resolve', { things: [] }, { signal: leaving.signal }).then(
      (found) => setActions(found.actions),
      () => undefined,
    );
    return () => leaving.abort();
  }, [client]);
  return actions;
}
