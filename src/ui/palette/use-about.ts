import { useEffect, useRef, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import { clientUntil } from '../../rpc/client-until.ts';
import type { SearchHit } from '../../rpc/shapes.ts';
import type { Resolved } from '../menu/menu-body.tsx';
import { knownThing, resolveThings } from '../selection.ts';

interface Known {
  /** Ids of the hits it is about; empty for what is selected in the page. */
  of: string;
  resolved?: Resolved;
  error?: UserError;
}

/** What is selected in the page, where that is known already, and how it is found out. */
interface OfPage {
  known: Resolved | undefined;
  resolve(): Promise<Resolved>;
}

/** What the actions would work on: the hits that were selected, else what is selected in the page. Nothing until it is known. */
export function useAbout(client: Client, ofPage: OfPage, selected: ReadonlyMap<string, SearchHit>) {
  const ids = [...selected.keys()];
  const of = ids.join(' ');
  const [known, setKnown] = useState<Known | undefined>(ofPage.known && { of: '', resolved: ofPage.known });
  const [turn, setTurn] = useState(0);
  const readPage = useRef(ofPage.resolve);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const show = (found: Omit<Known, 'of'>): void => {
      if (!signal.aborted) setKnown({ of, ...found });
    };
    const reading = of ? resolveThings(clientUntil(client, signal), ids.map(knownThing)) : readPage.current();
    reading.then(
      (resolved) => show({ resolved }),
      (reason) => show({ error: toUserError(reason) }),
    );
    return () => leaving.abort();
  }, [client, of, turn]);
  const current = known?.of === of ? known : undefined;
  return { resolved: current?.resolved, error: current?.error, retry: () => setTurn((before) => before + 1) };
}
