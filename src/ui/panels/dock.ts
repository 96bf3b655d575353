/** Width of a panel, in CSS pixels: as it opens first, how narrow it may be made, and what is left of it when it is folded away. */
export const panelWidth = { usual: 380, least: 300, collapsed: 32 };

/** How often the page is looked at: its own sidebars come and go, and its theme changes, without telling. Milliseconds. */
const interval = 250;

/** Where the panel stands, as styles. */
export interface Dock {
  top: string;
  right?: string;
  left?: string;
}

/**
 * Where the panel goes: below the page's top bar, at the right edge or left of whatever tall sidebar the page has open
 * there, so that it covers no control of it. The other side is the left edge of the window.
 */
export function dock(document: Document, side: 'right' | 'left', width: number): Dock {
  const bar = topBarHeight(document);
  const top = `${bar}px`;
  if (side === 'left') return { top, left: '0' };
  const sidebar = sidebarAtRight(document, bar);
  const right = sidebar ? innerWidth - sidebar.left : 0;
  return { top, right: `${Math.min(right, Math.max(0, innerWidth - width))}px` };
}

/** Looks at once and whenever the page may have changed. */
export function watchPage(look: () => void, signal: AbortSignal): void {
  look();
  window.addEventListener('resize', look, { signal });
  const timer = setInterval(look, interval);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** Height of the bar that runs along the top edge, if there is one. */
function topBarHeight(document: Document): number {
  let height = 0;
  for (const element of pageAt(document, innerWidth / 2, 8)) {
    const box = element.getBoundingClientRect();
    if (box.top <= 4 && box.height < 120 && box.width > innerWidth * 0.6) height = Math.max(height, box.bottom);
  }
  return height;
}

/** How far below the top bar a sidebar may begin: what begins lower lies below a toolbar, as lists do. CSS pixels. */
const headroom = 60;

/** The widest element that touches the right edge, runs from the top bar to the bottom, and is not nearly as wide. */
function sidebarAtRight(document: Document, bar: number): DOMRect | undefined {
  let found: DOMRect | undefined;
  for (const element of pageAt(document, innerWidth - 12, innerHeight * 0.6)) {
    const box = element.getBoundingClientRect();
    const isSidebar =
      box.right >= innerWidth - 24 &&
      box.top <= bar + headroom &&
      box.bottom >= innerHeight - 8 &&
      box.width > innerWidth * 0.15 &&
      box.width < innerWidth * 0.6;
    if (isSidebar && (!found || box.width >= found.width)) found = box;
  }
  return found;
}

/** Nothing of the page can be met at a point while a dialog makes all of it inert: where things are cannot be seen then. */
export function isInert(document: Document): boolean {
  return pageAt(document, innerWidth / 2, innerHeight / 2).length === 0;
}

/** The page's own elements at a point, ours left out: those are no part of its body. */
function pageAt(document: Document, x: number, y: number): Element[] {
  return document.elementsFromPoint(x, y).filter((element) => document.body.contains(element));
}
