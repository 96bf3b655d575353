import { plain } from '../parts/entity-name.tsx';
import { text } from '../text.ts';
import type { CalledHits } from './name-source.ts';

/** Names that are told in full, at most. */
const mostTold = 5;
/** Characters of one that are told, at most. */
const longest = 60;

/** What of a pasted column is not in the selection, and why. Nothing where all of it is. */
export function PastedNote({ pasted: { missing, ambiguous } }: { pasted: CalledHits }) {
  if (missing.length + ambiguous.length === 0) return null;
  return (
    <div class="menu-note" role="status">
      {missing.length > 0 && <div>{text('search_pasted_missing', missing.length, listed(missing))}</div>}
      {ambiguous.length > 0 && <div>{text('search_pasted_ambiguous', ambiguous.length, listed(ambiguous))}</div>}
    </div>
  );
}

function listed(names: readonly string[]): string {
  const told = names.slice(0, mostTold).map((name) => {
    const shown = plain(name);
    return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
  });
  return [...told, ...(names.length > mostTold ? ['…'] : [])].join(', ');
}
