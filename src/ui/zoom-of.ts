/** How much CSS `zoom` enlarges an element, with that of all it stands in. */
export function zoomOf(element: Element): number {
  const { currentCSSZoom } = element as { currentCSSZoom?: number };
  if (currentCSSZoom !== undefined) return currentCSSZoom;
  const above = element.parentElement;
  return Number(getComputedStyle(element).zoom) * (above ? zoomOf(above) : 1);
}
