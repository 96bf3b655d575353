import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { VersionRow } from '../../../rpc/panel-shapes.ts';

/** Which of the versions in a list are selected, in the order of the list; what is not in it any more is selected no longer. */
export function usePicked(rows: readonly VersionRow[], of: string | undefined) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string>(undefined);
  useEffect(() => setIds(new Set()), [of]);
  const order = useRef<string[]>([]);
  order.current = rows.map(({ id }) => id);
  const pick = useCallback((id: string, isPicked: boolean, isRange: boolean): void => {
    const [from, to] = [order.current.indexOf(last.current ?? ''), order.current.indexOf(id)];
    const range = isRange && from >= 0 ? order.current.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
    last.current = id;
    setIds((current) => {
      const next = new Set(current);
      for (const one of range) isPicked ? next.add(one) : next.delete(one);
      return next;
    });
  }, []);
  const pickAll = useCallback((some: readonly string[], isPicked: boolean): void => {
    setIds((current) => new Set(isPicked ? [...current, ...some] : [...current].filter((id) => !some.includes(id))));
  }, []);
  const clear = useCallback(() => setIds(new Set()), []);
  return { picked: rows.filter(({ id }) => ids.has(id)), isPicked: (id: string) => ids.has(id), pick, pickAll, clear };
}
