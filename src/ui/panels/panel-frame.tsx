import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { text } from '../text.ts';

/** What every panel gets from the page it stands in. */
export interface PanelControls {
  /** Takes the keyboard when it appears. */
  focused: boolean;
  onMove(): void;
  onCollapse(): void;
  onClose(): void;
}

export interface PanelFrameProps {
  /** What kind of panel it is. */
  label: string;
  /** What it is called now. */
  title: string;
  /** The whole name, where it may be cut. */
  whole?: string | undefined;
  /** Stands beside the title. */
  beside?: ComponentChildren;
  controls: PanelControls;
  children: ComponentChildren;
}

/** What a panel is called, how it is moved and closed, and what is in it. */
export function PanelFrame({ label, title, whole, beside, controls, children }: PanelFrameProps) {
  const { focused, onMove, onCollapse, onClose } = controls;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (focused) heading.current?.focus();
  }, [focused]);
  return (
    <section
      aria-label={label}
      style={{ display: 'contents' }}
      onKeyDown={(event) => {
        // In a dialog of the panel it closes that alone.
        if (event.key === 'Escape' && !(event.target as Element).closest('dialog')) onClose();
      }}
    >
      <div class="panel-head">
        <h2 class="cut" ref={heading} tabIndex={-1} title={whole}>
          {title}
        </h2>
        {beside}
        <button type="button" class="icon-button" aria-label={text('panel_move')} onClick={onMove}>
          <Icon name="move" />
        </button>
        <button type="button" class="icon-button" aria-label={text('panel_collapse')} onClick={onCollapse}>
          <Icon name="collapse" />
        </button>
        <button type="button" class="icon-button" aria-label={text('panel_close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </section>
  );
}
