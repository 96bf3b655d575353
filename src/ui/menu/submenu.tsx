import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { type Box, placeBeside, styleAt } from './place.ts';
import { usePlace } from './use-place.ts';

export interface SubmenuProps {
  beside: Element | null;
  /** What must not be covered, if it can be helped: the page's own menu. */
  avoid: Box | undefined;
  /** Where its entry is, in pixels from the top of the window. */
  top: number;
}

/** A menu beside the first one. */
export function Submenu({ beside, avoid, top, children }: SubmenuProps & { children: ComponentChildren }) {
  const frame = useRef<HTMLDivElement>(null);
  const at = usePlace(frame, (size) => {
    const menu = beside?.getBoundingClientRect();
    return menu && placeBeside(menu, top - 4, size, { width: innerWidth, height: innerHeight }, avoid);
  });
  return (
    <div class="menu" ref={frame} style={styleAt(at)}>
      {children}
    </div>
  );
}
