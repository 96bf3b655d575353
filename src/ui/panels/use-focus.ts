import { useEffect, useState } from 'preact/hooks';
import type { SelectedEntity } from '../../actions/action.ts';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { Candidate } from '../../rpc/shapes.ts';
import { focusedEntity, watchAddress } from './address.ts';

interface Followed {
  entity?: SelectedEntity;
  error?: UserError;
  /** It is still being found out what the page is about. */
  isFinding?: boolean;
}

/**
 * The entity the panel is about: the one somebody chose, until the page turns to another. `opened` is the version that was
 * opened from the panel itself: that is looking at one of its rows, not turning away.
 */
export function useFocus(client: Client, chosen: SelectedEntity | undefined, opened: { current: string }) {
  const [followed, setFollowed] = useState<Followed>(chosen ? { entity: chosen } : { isFinding: true });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    let finding = new AbortController();
    const show = async (candidate: Candidate | undefined): Promise<void> => {
      finding.abort();
      finding = new AbortController();
      const signal = AbortSignal.any([finding.signal, abort.signal]);
      if (candidate && candidate.id === opened.current) return;
      // When the page turns to it later, it is no row of what the panel is about by then.
      opened.current = '';
      const found = candidate ? await focus(client, candidate, signal) : {};
      if (!signal.aborted) setFollowed(found);
    };
    if (!chosen || turn > 0) void show(focusedEntity(location.href));
    watchAddress((address) => void show(focusedEntity(address)), abort.signal);
    return () => abort.abort();
  }, [client, chosen, turn, opened]);
  return { ...followed, retry: () => setTurn(turn + 1) };
}

async function focus(client: Client, entity: Candidate, signal: AbortSignal): Promise<Followed> {
  try {
    const found = await client.call('entity.focus', { entity }, { signal });
    return found ? { entity: found } : { error: { number: 'S202', detail: '' } };
  } catch (error) {
    return { error: toUserError(error) };
  }
}
