import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { text } from '../text.ts';

/** All that is left of a panel that was folded away: a strip at the side that brings it back. */
export function CollapsedPanel({ title, onExpand }: { title: string; onExpand(): void }) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <button
      type="button"
      class="collapsed-panel"
      ref={button}
      aria-label={text('panel_expand', title)}
      onClick={onExpand}
    >
      <Icon name="expand" />
      <span>{title}</span>
    </button>
  );
}
