/** Where a point of the document an element is in lies in the outermost window; CSS pixels of the viewports. */
export function inPage(element: Element, point: { x: number; y: number }): { x: number; y: number } {
  let { x, y } = point;
  let frame = frameOf(element);
  while (frame) {
    const { left, top, width } = frame.getBoundingClientRect();
    const scale = frame.offsetWidth > 0 ? width / frame.offsetWidth : 1;
    x = left + (frame.clientLeft + x) * scale;
    y = top + (frame.clientTop + y) * scale;
    frame = frameOf(frame);
  }
  return { x, y };
}

/** The frame an element's document is shown in, where that is of the same origin. */
function frameOf(element: Element): HTMLElement | null {
  return (element.ownerDocument.defaultView?.frameElement ?? null) as HTMLElement | null;
}
