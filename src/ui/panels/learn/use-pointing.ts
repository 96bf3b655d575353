import { useEffect, useRef, useState } from 'preact/hooks';

const swallowed = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'contextmenu'];

/**
 * The element of the page a person points at: it follows the pointer until a click takes it, which the page does not hear
 * of. `move` does the same for keys. Only what a person did counts.
 */
export function usePointing(isActive: boolean, onTake: (element: Element) => void) {
  const [at, setAt] = useState<Element>();
  const take = useRef(onTake);
  take.current = onTake;
  useEffect(() => {
    if (!isActive) return;
    const stop = new AbortController();
    const options = { capture: true, signal: stop.signal };
    const inPage = (event: Event): Element | undefined => {
      const target = event.composedPath()[0];
      return target instanceof Element && document.body.contains(event.target as Node) ? target : undefined;
    };
    window.addEventListener('pointermove', (event) => event.isTrusted && setAt((now) => inPage(event) ?? now), options);
    for (const type of swallowed) {
      window.addEventListener(
        type,
        (event) => {
          const target = inPage(event);
          if (!target || !event.isTrusted) return;
          event.preventDefault();
          event.stopImmediatePropagation();
          if (type === 'click') take.current(target);
        },
        options,
      );
    }
    return () => stop.abort();
  }, [isActive]);
  const move = (way: 'out' | 'in' | 'next' | 'previous'): void =>
    setAt((now) => {
      const from = now?.isConnected ? now : (document.body.firstElementChild ?? document.body);
      const to = {
        out: from.parentElement,
        in: from.firstElementChild,
        next: from.nextElementSibling,
        previous: from.previousElementSibling,
      }[way];
      return to && document.body.contains(to) ? to : from;
    });
  return { at, move };
}
