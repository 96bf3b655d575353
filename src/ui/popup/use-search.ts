import { useEffect, useMemo, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { SearchHit } from '../../rpc/shapes.ts';
import type { NamesIndex } from '../../store/names/names-index.ts';
import { nearNames } from '../../store/names/near-names.ts';
import { asHit } from './as-hit.ts';
import type { NamesAtHand } from './use-names.ts';

export interface SearchState {
  /** What the hits belong to. */
  typed: string;
  hits: readonly SearchHit[];
  /** The server is still looking. */
  asking: boolean;
  error?: UserError | undefined;
  /** Why something may be missing among what the server found. */
  missing: readonly UserError[];
}

/** What the names gave and the server did, for what it was asked. */
interface Later {
  typed: string;
  index?: NamesIndex | undefined;
  hits: readonly SearchHit[];
  missing?: readonly UserError[];
  error?: UserError;
}

/** The server is asked when typing pauses; the names at every key. Milliseconds. */
const pause = 180;
/** Names that are shown, at most. */
const mostNames = 30;
/** What is longer is no search the server takes. */
const longestForServer = 200;
const nothing: Later = { typed: '', hits: [] };

/**
 * Hits for what is typed: names that fit as they are, in the frame of the key; then names that nearly fit, and what the server
 * finds, each behind what is there already: nothing moves under the pointer.
 */
export function useSearch(client: Client, { names, isLoaded }: NamesAtHand, typed: string): SearchState {
  const wanted = typed.trim();
  const index = names?.index;
  const exact = useMemo(() => (index && wanted ? index.search(wanted, mostNames).map(asHit) : []), [index, wanted]);
  const [near, setNear] = useState(nothing);
  const [server, setServer] = useState(nothing);
  useEffect(() => {
    if (!index || !wanted || exact.length >= mostNames) return;
    // An effect runs when the frame has been painted.
    const known = new Set(exact.map(({ id }) => id));
    const timer = setTimeout(() => {
      const hits = nearNames(index, wanted, mostNames - exact.length, known).map(asHit);
      setNear({ typed: wanted, index, hits });
    });
    return () => clearTimeout(timer);
  }, [index, wanted, exact]);
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    const { signal } = stop;
    const heard = (answer: Omit<Later, 'typed'>): void => {
      if (!signal.aborted) setServer({ typed: wanted, ...answer });
    };
    const timer = setTimeout(() => {
      client
        .call('search.server', { typed: wanted.slice(0, longestForServer) }, { signal })
        .then(heard, (error) => heard({ hits: [], error: toUserError(error) }));
    }, pause);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [client, wanted]);
  const isNear = near.typed === wanted && near.index === index;
  const isAnswered = server.typed === wanted;
  const nearHits = isNear ? near.hits : nothing.hits;
  const serverHits = isAnswered ? server.hits : nothing.hits;
  const hits = useMemo(() => joined(exact, nearHits, serverHits), [exact, nearHits, serverHits]);
  if (!wanted) return { typed: '', hits: nothing.hits, asking: false, missing: [] };
  return {
    typed: wanted,
    hits,
    asking: !isAnswered || !isLoaded,
    error: isAnswered ? server.error : undefined,
    missing: (isAnswered && server.missing) || [],
  };
}

/** All hits in their order, each once. */
function joined(...lists: (readonly SearchHit[])[]): SearchHit[] {
  return [...new Map(lists.flat().map((hit) => [hit.id, hit])).values()];
}
