/** Width of the panel, in CSS pixels. */
export const panelWidth = 380;

/**
 * Where the panel stands: at the right edge, or left of whatever tall sidebar the page has open there, so that it covers
 * no control of it. The other side is the left edge of the window.
 */
export function dock(document: Document, side: 'right' | 'left', ours: Element): { right?: string; left?: string } {
  if (side === 'left') return { left: '0' };
  const sidebar = tallElementAtRight(document, ours);
  const right = sidebar ? innerWidth - sidebar.left : 0;
  return { right: `${Math.min(right, Math.max(0, innerWidth - panelWidth))}px` };
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
