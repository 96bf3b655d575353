import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Box, placeBeside, styleAt } from './place.ts';

export interface SubmenuProps {
  beside: Element | null;
  /** What must not be covered, if it can be helped: the page's own menu. */
  avoid: Box | undefined;
  /** Where its entry is, in pixels from the top of the window. */
  top: number;
}

/** A menu beside the first one. It finds its place anew when there is more in it. */
export function Submenu({ beside, avoid, top, children }: SubmenuProps & { children: ComponentChildren }) {
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ left: number; top: number }>();
  useLayoutEffect(() => {
    const box = frame.current?.getBoundingClientRect();
    const menu = beside?.getBoundingClientRect();
    if (!box || !menu) return;
    const next = placeBeside(menu, top - 4, box, { width: innerWidth, height: innerHeight }, avoid);
    if (next.left !== at?.left || next.top !== at?.top) setAt(next);
  });
  return (
    <div class="menu" ref={frame} style={styleAt(at)}>
      {children}
    </div>
  );
}
