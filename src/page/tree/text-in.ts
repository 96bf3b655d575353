/** The text drawn in an element, up to so many characters, with single spaces. */
export function textIn(element: Element, most: number): string {
  let text = '';
  const visit = (node: Node): void => {
    if (text.length >= most) return;
    if (node.nodeType === Node.TEXT_NODE) text += (node.nodeValue ?? '').replace(/\s+/g, ' ');
    else for (const one of partsOf(node)) visit(one);
  };
  visit(element);
  return text.replace(/ {2,}/g, ' ').trim().slice(0, most);
}

/** Nodes drawn in a node; what styles and scripts say is not. */
function partsOf(node: Node): Iterable<Node> {
  const { localName, shadowRoot } = node as Element;
  if (localName === 'style' || localName === 'script') return [];
  if (shadowRoot) return shadowRoot.childNodes;
  const assigned = localName === 'slot' ? (node as HTMLSlotElement).assignedNodes() : [];
  return assigned.length > 0 ? assigned : node.childNodes;
}
