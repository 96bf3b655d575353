import { parentOf } from './parent-of.ts';

/** The element and everything it lies in, from the inside out. */
export function around(element: Element): Element[] {
  const path: Element[] = [];
  for (let one: Element | null = element; one; one = parentOf(one)) path.push(one);
  return path;
}
