import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface WindowListProps<Item> {
  items: readonly Item[];
  /** Height of every row, in pixels. */
  rowHeight: number;
  label: string;
  keyOf(item: Item, index: number): string;
  children(item: Item, index: number): ComponentChildren;
  /** The last rows are in sight: more may be loaded. */
  onEnd?: () => void;
}

/** Rows beyond the edges that are drawn all the same, so that scrolling shows no gaps. */
const margin = 6;

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

  const first = Math.max(0, Math.floor(view.top / rowHeight) - margin);
  const last = Math.min(items.length, Math.ceil((view.top + view.height) / rowHeight) + margin);
  useLayoutEffect(() => {
    if (last >= items.length) onEnd?.();
  }, [last, items.length, onEnd]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
    <div class="rows" ref={frame} tabIndex={0}>
      <ul aria-label={label} style={{ height: `${items.length * rowHeight}px` }}>
        {items.slice(first, last).map((item, offset) => {
          const index = first + offset;
          const style = { top: `${index * rowHeight}px`, height: `${rowHeight}px` };
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
