import { readableOn } from '../theme.ts';

/** The colour of a status or a type, before its name. */
export function Swatch({ color }: { color: string | null }) {
  return <span class="swatch" style={color ? { background: color, color: readableOn(color) } : undefined} />;
}
