import { parentOf } from './parent-of.ts';

/** The nearest element that fits, itself or around it, through open shadow roots. */
export function closest(element: Element | null, selector: string): Element | null {
  for (let one = element; one; one = parentOf(one)) if (one.matches(selector)) return one;
  return null;
}
