import { useRef } from 'preact/hooks';
import { text } from '../text.ts';

interface PanelEdgeProps {
  /** Where the panel stands: its other edge is the one that moves. */
  side: 'right' | 'left';
  /** CSS pixels, as all of these. */
  width: number;
  least: number;
  most: number;
  onWidth(width: number): void;
}

/** How far a key moves the edge. */
const step = 20;

/** The edge of a panel that is dragged, or moved by arrow keys, to make it wider or narrower. */
export function PanelEdge({ side, width, least, most, onWidth }: PanelEdgeProps) {
  const begun = useRef<{ x: number; width: number }>(undefined);
  /** What makes it wider: to the left where it stands at the right. */
  const outward = side === 'right' ? -1 : 1;
  const set = (wanted: number): void => onWidth(Math.round(Math.min(most, Math.max(least, wanted))));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule between things cannot be moved; this is a window splitter (WAI-ARIA)
    <div
      class={`panel-edge ${side}`}
      role="separator"
      aria-orientation="vertical"
      aria-label={text('panel_width')}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        begun.current = { x: event.clientX, width };
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        if (begun.current) set(begun.current.width + outward * (event.clientX - begun.current.x));
      }}
      onLostPointerCapture={() => {
        begun.current = undefined;
      }}
      onKeyDown={(event) => {
        const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (direction === undefined) return;
        event.preventDefault();
        set(width + outward * direction * step);
      }}
    />
  );
}
