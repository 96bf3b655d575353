import { useEffect, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../../errors.ts';
import type { Client } from '../../../rpc/client.ts';
import type { VersionSheet } from '../../../rpc/panel-shapes.ts';

interface SheetState {
  sheet?: VersionSheet;
  error?: UserError;
}

/** Everything of one version; with another `turn` it is read again, and what is known is shown meanwhile. */
export function useSheet(client: Client, id: string, turn = 0): SheetState {
  const [state, setState] = useState<SheetState>({});
  useEffect(() => {
    const stop = new AbortController();
    client.call('versions.sheet', { id }, { signal: stop.signal }).then(
      (sheet) => setState({ sheet }),
      (error) => stop.signal.aborted || setState({ error: toUserError(error) }),
    );
    return () => stop.abort();
  }, [client, id, turn]);
  return state.sheet && state.sheet.version.id !== id ? {} : state;
}
