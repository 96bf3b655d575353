import { useState } from 'preact/hooks';
import type { SearchHit } from '../../rpc/shapes.ts';
import { hasActions } from './has-actions.ts';

export interface Selected {
  /** By their ids, in the order in which they were chosen. */
  hits: ReadonlyMap<string, SearchHit>;
  toggle(hit: SearchHit): void;
  add(...hits: (SearchHit | undefined)[]): void;
  /** These instead of what was selected. */
  set(hits: readonly SearchHit[]): void;
}

/** Hits on which an action is to work at once; they stay selected whatever is typed next. */
export function useSelected(): Selected {
  const [hits, setHits] = useState<ReadonlyMap<string, SearchHit>>(new Map());
  const withHits = (before: ReadonlyMap<string, SearchHit>, added: readonly SearchHit[]) =>
    new Map([...before, ...added.filter(hasActions).map((hit) => [hit.id, hit] as const)]);
  return {
    hits,
    toggle: (hit) =>
      setHits((before) => {
        const after = withHits(before, [hit]);
        if (before.has(hit.id)) after.delete(hit.id);
        return after;
      }),
    add: (...added) =>
      setHits((before) =>
        withHits(
          before,
          added.filter((hit) => hit !== undefined),
        ),
      ),
    set: (chosen) => setHits(withHits(new Map(), chosen)),
  };
}
