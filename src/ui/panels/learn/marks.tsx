/** Frames around things of the page, without touching it. */
export function Marks({ elements }: { elements: readonly Element[] }) {
  return (
    <div aria-hidden="true">
      {elements.map((element, index) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return (
          <div
            key={String(index)}
            class="learn-mark"
            style={{ left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }}
          />
        );
      })}
    </div>
  );
}
