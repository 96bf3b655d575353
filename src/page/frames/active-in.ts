/** What has the focus, in open shadow roots and in frames of the same origin too. */
export function activeIn(document: Document): Element {
  let active: Element = document.activeElement ?? document.body;
  for (let inner: Element | null = active; inner; inner = innerActive(active)) active = inner;
  return active;
}

function innerActive(element: Element): Element | null {
  if (element.shadowRoot) return element.shadowRoot.activeElement;
  const isFrame = element.localName === 'iframe' || element.localName === 'frame';
  return isFrame ? ((element as HTMLIFrameElement).contentDocument?.activeElement ?? null) : null;
}
