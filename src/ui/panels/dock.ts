/** Width of the panel, in CSS pixels. */
export const panelWidth = 380;

/**
 * Where the panel stands: below the page's top bar, at the right edge or left of whatever tall sidebar the page has open
 * there, so that it covers no control of it. The other side is the left edge of the window.
 */
export function dock(
  document: Document,
  side: 'right' | 'left',
  ours: Element,
): { top: string; right?: string; left?: string } {
  const top = `${topBarHeight(document, ours)}px`;
  if (side === 'left') return { top, left: '0' };
  const sidebar = tallElementAtRight(document, ours);
  const right = sidebar ? innerWidth - sidebar.left : 0;
  return { top, right: `${Math.min(right, Math.max(0, innerWidth - panelWidth))}px` };
}

/** Height of the bar that runs along the top edge, if there is one. */
function topBarHeight(document: Document, ours: Element): number {
  const start = document.elementsFromPoint(innerWidth / 2, 8).find((element) => element !== ours);
  let height = 0;
  for (let element: Element | null | undefined = start; element; element = element.parentElement) {
    const box = element.getBoundingClientRect();
    if (box.top <= 4 && box.height < 120 && box.width > innerWidth * 0.6) height = Math.max(height, box.bottom);
  }
  return height;
}

/** The widest element that touches the right edge, is nearly as tall as the window and not nearly as wide. */
function tallElementAtRight(document: Document, ours: Element): DOMRect | undefined {
  let found: DOMRect | undefined;
  const start = document.elementsFromPoint(innerWidth - 12, innerHeight * 0.6).find((element) => element !== ours);
  for (let element: Element | null | undefined = start; element; element = element.parentElement) {
    const box = element.getBoundingClientRect();
    const isSidebar =
      box.right >= innerWidth - 24 &&
      box.height > innerHeight * 0.6 &&
      box.width > innerWidth * 0.15 &&
      box.width < innerWidth * 0.6;
    if (isSidebar && (!found || box.width >= found.width)) found = box;
  }
  return found;
}
