import { childrenOf } from './children-of.ts';

/** The first so many elements drawn in an element, in the order in which they are drawn. */
export function firstIn(element: Element, most: number): Element[] {
  const found: Element[] = [];
  const visit = (one: Element): void => {
    for (const child of childrenOf(one)) {
      if (found.length >= most) return;
      found.push(child);
      visit(child);
    }
  };
  visit(element);
  return found;
}
