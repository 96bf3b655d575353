import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Place {
  left: number;
  top: number;
}

/**
 * Where an element goes, by its size; nowhere before that is known. Found anew with every drawing, and when what is in the
 * element makes it larger or smaller.
 */
export function usePlace(
  frame: RefObject<Element | null>,
  placeOf: (size: DOMRect) => Place | undefined,
): Place | undefined {
  const [at, setAt] = useState<Place>();
  const find = useRef(() => {});
  find.current = () => {
    const next = frame.current && placeOf(frame.current.getBoundingClientRect());
    if (next && (next.left !== at?.left || next.top !== at?.top)) setAt(next);
  };
  useLayoutEffect(() => find.current());
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => find.current());
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);
  return at;
}
