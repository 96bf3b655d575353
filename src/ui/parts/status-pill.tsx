import { text } from '../text.ts';
import { readableOn } from '../theme.ts';

/** A status as ftrack shows it: its name on its colour. */
export function StatusPill({ name, color }: { name: string; color: string | null }) {
  if (!name) return <span class="pill none">{text('plan_none')}</span>;
  const style = color ? { background: color, color: readableOn(color) } : undefined;
  return (
    <span class={`pill ${color ? '' : 'none'}`} style={style} dir="auto" title={name}>
      {name}
    </span>
  );
}
