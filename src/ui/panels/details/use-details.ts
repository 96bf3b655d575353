import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { SelectedEntity } from '../../../actions/action.ts';
import { toUserError, type UserError } from '../../../errors.ts';
import type { Client } from '../../../rpc/client.ts';
import type { Details } from '../../../rpc/panel-shapes.ts';

interface DetailsState {
  details?: Details;
  error?: UserError;
}

/** What is to be known of an entity; `reload` reads it again and shows what is there meanwhile. */
export function useDetails(client: Client, entity: SelectedEntity | undefined) {
  const [state, setState] = useState<DetailsState>({});
  const stop = useRef(new AbortController());
  const reload = useCallback(async () => {
    stop.current.abort();
    if (!entity) return;
    stop.current = new AbortController();
    const { signal } = stop.current;
    try {
      const details = await client.call('details.read', { entity: { id: entity.id, type: entity.type } }, { signal });
      if (!signal.aborted) setState({ details });
    } catch (error) {
      if (!signal.aborted) setState({ error: toUserError(error) });
    }
  }, [client, entity?.id, entity?.type]);
  useEffect(() => {
    setState({});
    void reload();
    return () => stop.current.abort();
  }, [reload]);
  return { ...state, reload: () => void reload() };
}
