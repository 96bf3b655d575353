/**
 * What an element lies in as it is drawn: its slot, its parent, or the host of the open shadow root it begins. Null for the
 * root of a document, also of one in a frame. Closed roots tell nothing.
 */
export function parentOf(element: Element): Element | null {
  const { assignedSlot, parentElement, parentNode } = element;
  if (assignedSlot || parentElement) return assignedSlot ?? parentElement;
  return parentNode && 'host' in parentNode ? (parentNode as ShadowRoot).host : null;
}
