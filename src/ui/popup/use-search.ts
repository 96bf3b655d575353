import { useEffect, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { SearchHit } from '../../rpc/shapes.ts';

export interface SearchState {
  /** What the hits belong to. */
  typed: string;
  hits: readonly SearchHit[];
  /** The server is still looking. */
  asking: boolean;
  error?: UserError;
}

/** The server is asked when typing pauses; the cache at every key. */
const pause = 180;

/** Hits for what is typed: the cache's at once, the server's beside them when they come. */
export function useSearch(client: Client, typed: string): SearchState {
  const [state, setState] = useState<SearchState>({ typed: '', hits: [], asking: false });
  useEffect(() => {
    const wanted = typed.trim();
    if (!wanted) {
      setState({ typed: '', hits: [], asking: false });
      return;
    }
    let current = true;
    const update = (change: (state: SearchState) => SearchState): void => {
      if (current) setState(change);
    };
    client.call('search.cached', { typed: wanted }).then(
      (hits) =>
        update((state) => ({
          ...state,
          typed: wanted,
          hits: joined(hits, state.typed === wanted ? state.hits : []),
          asking: true,
        })),
      (error) => update((state) => ({ ...state, typed: wanted, error: toUserError(error) })),
    );
    const timer = setTimeout(() => {
      client.call('search.server', { typed: wanted }).then(
        (hits) => update((state) => ({ ...state, hits: joined(state.hits, hits), asking: false })),
        (error) => update((state) => ({ ...state, asking: false, error: toUserError(error) })),
      );
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, typed]);
  return state;
}

/** The second hits after the first, without what is there already: nothing moves under the pointer. */
function joined(first: readonly SearchHit[], second: readonly SearchHit[]): SearchHit[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...second.filter(({ id }) => !known.has(id))];
}
