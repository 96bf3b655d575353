import { aheadArrow, backArrow } from '../arrow-keys.ts';
import { foundCount } from '../search/found-count.ts';
import type { KnownState } from '../search/use-site-state.ts';
import { text, textOfCount } from '../text.ts';

interface PaletteFootProps {
  state: KnownState;
  /** It is still being found out what is selected. */
  isReading: boolean;
  /** How much was found; nothing before anything is typed. */
  count: number | undefined;
  /** What can be done with something is looked at. */
  isLooking: boolean;
  /** The active row is something that was found. */
  isHit: boolean;
}

/** How much was found, or can be, and what the keys do. */
export function PaletteFoot({ state: { site, stop }, isReading, count, isLooking, isHit }: PaletteFootProps) {
  const isIndexing = count === undefined && site?.indexing != null;
  const said = count === undefined ? indexText(site) : foundCount(count);
  return (
    <div class="search-foot">
      <span class="cut" aria-live="polite">
        {isReading ? text('menu_reading') : said}
      </span>
      {isIndexing && (
        <button type="button" class="link" onClick={stop}>
          {text('search_stop')}
        </button>
      )}
      {isLooking && <span class="cut">{text('search_actions_hint', backArrow)}</span>}
      {!isLooking && isHit && <span class="cut">{text('search_hint', aheadArrow)}</span>}
    </div>
  );
}

function indexText(site: KnownState['site']): string {
  if (site?.indexing != null) return text('search_indexing', site.indexing);
  // None at all are about to be read.
  return site?.indexed ? textOfCount('search_indexed', site.indexed) : '';
}
