import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './parts/icon.tsx';
import { text } from './text.ts';

export interface ToastContent {
  kind: 'good' | 'bad' | 'busy';
  /** The run it tells of, where it does: another one may have been looked at since. */
  title?: string;
  line: string;
  action?: ToastAction;
  /** Leads to everything there is to tell. */
  details?: ToastAction;
}

interface ToastAction {
  label: string;
  run(event: Event): void;
}

/** A short word at the bottom. A good one stays long enough to be read and acted on, and as long as somebody is at it. */
export function Toast({ content, onDismiss }: { content: ToastContent; onDismiss(): void }) {
  const held = useRef(false);
  useEffect(() => {
    // What is under way or needs somebody stays until it is dismissed.
    if (content.kind !== 'good') return;
    let left = readingTime(content);
    const timer = setInterval(() => {
      if (!held.current) left -= 250;
      if (left <= 0) onDismiss();
    }, 250);
    return () => clearInterval(timer);
  }, [content, onDismiss]);
  const hold = (value: boolean) => (): void => {
    held.current = value;
  };
  return (
    <div
      class={`toast ${content.kind}`}
      role="status"
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onFocusIn={hold(true)}
      onFocusOut={hold(false)}
    >
      {content.kind === 'busy' ? <span class="spinner" /> : <Icon name={content.kind} />}
      <span>{[content.title, content.line].filter(Boolean).join(' · ')}</span>
      {content.details && (
        <button type="button" class="link" onClick={content.details.run}>
          {content.details.label}
        </button>
      )}
      {content.action && (
        <button type="button" class="button" onClick={content.action.run}>
          {content.action.label}
        </button>
      )}
      <button type="button" class="icon-button" aria-label={text('dismiss')} onClick={onDismiss}>
        <Icon name="close" />
      </button>
    </div>
  );
}

/** 300 ms for a word and two seconds on top; never under eight seconds where there is something to do. */
function readingTime({ line, action }: ToastContent): number {
  return Math.max(action ? 10_000 : 3000, 2000 + line.split(/\s+/).length * 300);
}
