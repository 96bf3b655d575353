/**
 * Everything in an element that fits, in open shadow roots too. What stands in them comes after what the tree around them
 * holds; within each the order is that of the document.
 */
export function allIn(scope: Element | ShadowRoot, selector: string): Element[] {
  const found = [...scope.querySelectorAll(selector)];
  const roots = [...scope.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot);
  if ('shadowRoot' in scope) roots.unshift(scope.shadowRoot);
  return [...found, ...roots.flatMap((root) => (root ? allIn(root, selector) : []))];
}
