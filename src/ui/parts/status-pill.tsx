import { text } from '../text.ts';
import { readableOn } from '../theme.ts';

/** A status as ftrack shows it: its name on its colour. */
export function StatusPill({ name, color, class: extra = '' }: { name: string; color: string | null; class?: string }) {
  if (!name) return <span class={`pill none ${extra}`}>{text('plan_none')}</span>;
  const style = color ? { background: color, color: readableOn(color) } : undefined;
  return (
    <span class={`pill ${color ? '' : 'none'} ${extra}`} style={style} title={name}>
      {name}
    </span>
  );
}
