import type { Point } from '../scenarios/driver/tab.ts';

/** A CSS selector, which reaches into open shadow roots, and the whole text of the element where several fit. */
export interface Described {
  css: string;
  text?: string;
}

/**
 * Runs in the page: scrolls to the first visible element that fits, also inside open shadow roots, and returns its
 * middle.
 */
export function locate({ css, text }: Described): Point | undefined {
  function* all(root: Document | ShadowRoot): Generator<Element> {
    yield* root.querySelectorAll(css);
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) yield* all(shadowRoot);
  }
  for (const element of all(document)) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    if (text !== undefined && element.textContent?.trim() !== text) continue;
    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const { x, y, width, height } = element.getBoundingClientRect();
    if (width > 0 && height > 0) return { x: x + width / 2, y: y + height / 2 };
  }
  return undefined;
}
