import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

export interface WindowListProps<Item> {
  items: readonly Item[];
  /** Height of every row, or of each, in pixels. */
  rowHeight: number | ((item: Item) => number);
  label: string;
  keyOf(item: Item, index: number): string;
  children(item: Item, index: number): ComponentChildren;
  /** The last rows are in sight: more may be loaded. */
  onEnd?: () => void;
}

/** Rows beyond the edges that are drawn all the same, so that scrolling shows no gaps. */
const margin = 6;

/** Where each row begins, in pixels; what comes after the last one is where the list ends. */
function topsOf<Item>(items: readonly Item[], height: WindowListProps<Item>['rowHeight']): (index: number) => number {
  if (typeof height === 'number') return (index) => index * height;
  const tops = [0];
  for (const item of items) tops.push(tops.at(-1)! + height(item));
  return (index) => tops[index]!;
}

/** The row at a place, in pixels from the first one's top. */
function rowAt(topOf: (index: number) => number, count: number, place: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (topOf(middle + 1) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A list of any length that draws only the rows in sight. */
export function WindowList<Item>({ items, rowHeight, label, keyOf, children, onEnd }: WindowListProps<Item>) {
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  const topOf = useMemo(() => topsOf(items, rowHeight), [items, rowHeight]);
  const first = Math.max(0, rowAt(topOf, items.length, view.top) - margin);
  const last = Math.min(items.length, rowAt(topOf, items.length, view.top + view.height) + 1 + margin);
  useLayoutEffect(() => {
    if (last >= items.length) onEnd?.();
  }, [last, items.length, onEnd]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
    <div class="rows" ref={frame} tabIndex={0}>
      <ul aria-label={label} style={{ height: `${topOf(items.length)}px` }}>
        {items.slice(first, last).map((item, offset) => {
          const index = first + offset;
          const style = { top: `${topOf(index)}px`, height: `${topOf(index + 1) - topOf(index)}px` };
          return (
            <li key={keyOf(item, index)} aria-setsize={items.length} aria-posinset={index + 1} style={style}>
              {children(item, index)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
