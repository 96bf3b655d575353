import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { SidecarError, toUserError, type UserError } from '../../errors.ts';
import type { SearchHit } from '../../rpc/shapes.ts';
import { columnIn } from './column-in.ts';
import { type CalledHits, mostPasted, type NameSource } from './name-source.ts';

/**
 * A column of names that is pasted from a spreadsheet: what is called so becomes the selection. Without a source there are no
 * names, or none until it `isLoaded`.
 */
export function usePasted(
  source: NameSource | undefined,
  onFound: (found: readonly SearchHit[]) => void,
  isLoaded = true,
) {
  const [pasted, setPasted] = useState<CalledHits>();
  const [error, setError] = useState<UserError>();
  const looking = useRef<AbortController>(undefined);
  /** What was pasted before it was known whether there are names. */
  const early = useRef<readonly string[]>(undefined);
  const clear = (): void => {
    early.current = undefined;
    looking.current?.abort();
    setPasted(undefined);
    setError(undefined);
  };
  useEffect(() => () => looking.current?.abort(), []);
  const look = async (column: readonly string[], { called }: NameSource): Promise<void> => {
    clear();
    const controller = new AbortController();
    looking.current = controller;
    const { signal } = controller;
    try {
      if (column.length > mostPasted) throw new SidecarError('S206');
      const answer = await called(column, signal);
      if (signal.aborted) return;
      setPasted(answer);
      onFound(answer.found);
    } catch (reason) {
      if (!signal.aborted) setError(toUserError(reason));
    }
  };
  useLayoutEffect(() => {
    const { current: column } = early;
    if (!column || !isLoaded) return;
    if (source) void look(column, source);
    else setPasted({ found: [], missing: [...column], ambiguous: [] });
    early.current = undefined;
  }, [source, isLoaded]);
  return {
    /** What of it is not in the selection. */
    pasted,
    error,
    clear,
    /** Takes a column, and says whether it was one. */
    take(text: string): boolean {
      const column = columnIn(text);
      if (column.length === 0 || (!source && isLoaded)) return false;
      if (source) void look(column, source);
      else early.current = column;
      return true;
    },
  };
}
