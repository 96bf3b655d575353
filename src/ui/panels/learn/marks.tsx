import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Frames around things of the page, without touching it; what lies under the panel they are drawn from has none. */
export function Marks({ elements }: { elements: readonly Element[] }) {
  const place = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<Box>();
  useLayoutEffect(() => setPanel(place.current?.closest('.panel')?.getBoundingClientRect()), [elements]);
  const boxes = elements.map((element) => beside(element.getBoundingClientRect(), panel));
  return (
    <div aria-hidden="true" ref={place}>
      {boxes.map(({ left, top, right, bottom }, index) => (
        <div
          key={String(index)}
          class="learn-mark"
          hidden={right <= left}
          style={{ left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` }}
        />
      ))}
    </div>
  );
}

/** What of a box a panel at the right or left edge of the window leaves free. */
function beside({ left, top, right, bottom }: Box, panel: Box | undefined): Box {
  if (!panel) return { left, top, right, bottom };
  return panel.left > 0
    ? { left, top, right: Math.min(right, panel.left), bottom }
    : { left: Math.max(left, panel.right), top, right, bottom };
}
