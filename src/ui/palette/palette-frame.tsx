import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';

interface PaletteFrameProps {
  label: string;
  onClose(): void;
  children: ComponentChildren;
}

/**
 * A dialog in the upper middle of the window that keeps the keyboard. It is not the browser's own modal one: that would make
 * the page inert, and what is selected in it could not be found out.
 */
export function PaletteFrame({ label, onClose, children }: PaletteFrameProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div class="palette-shade" onClick={(event) => event.target === event.currentTarget && onClose()}>
      <div
        class="palette"
        role="dialog"
        aria-modal="true"
        aria-label={label}
        onKeyDown={(event) => {
          if (event.key === 'Tab') stayInside(event);
          // What has taken something back has said so.
          else if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) onClose();
        }}
      >
        {children}
      </div>
    </div>
  );
}

/** From the last thing that can have the focus it goes on to the first one, and back. */
function stayInside(event: TargetedKeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a, button:not([tabindex="-1"])')];
  const at = all.indexOf(event.target as HTMLElement);
  const next = event.shiftKey ? (at > 0 ? at - 1 : all.length - 1) : (at + 1) % all.length;
  event.preventDefault();
  all[next]?.focus();
}
