import { useEffect, useMemo, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import { mostNames } from '../../rpc/most-names.ts';
import type { SearchHit } from '../../rpc/shapes.ts';
import { isSignedOut } from './is-signed-out.ts';
import type { NameSource } from './name-source.ts';

export interface SearchState {
  /** What the hits belong to. */
  typed: string;
  hits: readonly SearchHit[];
  /** What the names give is all there; what comes now comes behind it. */
  isNamed: boolean;
  /** The server is still looking. */
  asking: boolean;
  error?: UserError | undefined;
  /** Why something may be missing among what the server found. */
  missing: readonly UserError[];
  /** Asks once more. */
  retry(): void;
}

/** What the names gave and the server did, for what it was asked. */
interface Later {
  typed: string;
  source?: NameSource | undefined;
  hits: readonly SearchHit[];
  missing?: readonly UserError[];
  error?: UserError;
}

/** The server is asked when typing pauses; the names at every key. Milliseconds. */
const pause = 180;
/** What is longer is no search the server takes. */
const longestForServer = 200;
const nothing: Later = { typed: '', hits: [] };

interface Searched {
  source: NameSource | undefined;
  isLoaded: boolean;
  /** Why it is not known who is signed in, if it is not. */
  siteError: UserError | undefined;
}

/**
 * Hits for what is typed: names that fit as they are, then names that nearly fit, and what the server finds, each behind what
 * is there already: nothing moves under the pointer. Without a source there are no names, or none yet; and there are none
 * once it is known that nobody is signed in, whoever has noticed it first.
 */
export function useSearch(client: Client, { source, isLoaded, siteError }: Searched, typed: string): SearchState {
  const wanted = typed.trim();
  const exact = useMemo(() => (source && wanted ? source.exact(wanted) : []), [source, wanted]);
  const [others, setOthers] = useState(nothing);
  const [server, setServer] = useState(nothing);
  const [turn, setTurn] = useState(0);
  const retry = (): void => setTurn(turn + 1);
  useEffect(() => {
    if (!source || !wanted || exact.length >= mostNames) return;
    const stop = new AbortController();
    const show = (hits: readonly SearchHit[]): void => {
      if (!stop.signal.aborted) setOthers({ typed: wanted, source, hits });
    };
    // Where they cannot be searched, what the server finds is there still.
    source.others(wanted, exact, stop.signal).then(show, () => show([]));
    return () => stop.abort();
  }, [source, wanted, exact, turn]);
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
  }, [client, wanted, turn]);
  const isSearched = others.typed === wanted && others.source === source;
  const isAnswered = server.typed === wanted;
  const otherHits = isSearched ? others.hits : nothing.hits;
  const serverHits = isAnswered ? server.hits : nothing.hits;
  const found = useMemo(() => joined(exact, otherHits, serverHits), [exact, otherHits, serverHits]);
  if (!wanted) return { typed: '', hits: nothing.hits, isNamed: true, asking: false, missing: [], retry };
  const error = isAnswered ? server.error : undefined;
  const isHidden = isSignedOut(siteError, error);
  return {
    typed: wanted,
    hits: isHidden ? nothing.hits : found,
    isNamed: isHidden || (source ? isSearched || exact.length >= mostNames : isLoaded),
    asking: !isAnswered || !isLoaded,
    error,
    missing: (isAnswered && server.missing) || [],
    retry,
  };
}

/** All hits in their order, each once. */
function joined(...lists: (readonly SearchHit[])[]): SearchHit[] {
  return [...new Map(lists.flat().map((hit) => [hit.id, hit])).values()];
}
