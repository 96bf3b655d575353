/** What is drawn right in an element: what its open shadow root holds, what was put into it as a slot, or its children. */
export function childrenOf(element: Element): Element[] {
  if (element.shadowRoot) return [...element.shadowRoot.children];
  const assigned = element.localName === 'slot' ? (element as HTMLSlotElement).assignedElements() : [];
  return assigned.length > 0 ? assigned : [...element.children];
}
