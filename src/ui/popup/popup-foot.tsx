import type { ActionItem } from '../../rpc/shapes.ts';
import { actionName } from '../action-name.ts';
import { shortDate } from '../format.ts';
import { foundCount } from '../search/found-count.ts';
import type { SearchState } from '../search/use-search.ts';
import type { KnownState } from '../search/use-site-state.ts';
import { text, textOfCount } from '../text.ts';
import { OptionsLink } from './options-link.tsx';
import type { NamesAtHand } from './use-names.ts';

export interface PopupFootProps {
  hasTyped: boolean;
  /** What the keys do now. */
  hint: string;
  state: KnownState;
  names: NamesAtHand;
  search: SearchState;
  /** What can be done with nothing selected. */
  actions: readonly ActionItem[];
  onAction(action: ActionItem): void;
}

/** How much was found, or can be, and how old it is. */
export function PopupFoot({ hasTyped, hint, state, names, search, actions, onAction }: PopupFootProps) {
  return (
    <div class="search-foot">
      <span class="cut" aria-live="polite">
        {hasTyped ? foundText(search, state, names) : indexText(state, names)}
      </span>
      {hint && <span class="cut">{hint}</span>}
      {!hasTyped && state.site?.indexing != null && (
        <button type="button" class="link" onClick={state.stop}>
          {text('search_stop')}
        </button>
      )}
      {!hasTyped &&
        actions.map((action) => (
          <button type="button" class="link" key={action.id} onClick={() => onAction(action)}>
            {actionName(action)}
          </button>
        ))}
      {!hasTyped && <OptionsLink />}
    </div>
  );
}

function foundText(search: SearchState, state: KnownState, names: NamesAtHand): string {
  const { hits, error } = search;
  if (error && hits.length === 0) return '';
  return withAge(foundCount(hits.length), state, names, error !== undefined);
}

/** How many names can be searched, and how old they are; while they are read, how far that is. */
function indexText(state: KnownState, names: NamesAtHand): string {
  if (state.site?.indexing != null) return text('search_indexing', state.site.indexing);
  if (!names.names) return state.site ? textOfCount('search_indexed', 0) : '';
  return withAge(textOfCount('search_indexed', names.names.about.count), state, names, state.error !== undefined);
}

/** Since when it is known to be so: said when that is long ago, and where the server could not be asked. */
function withAge(count: string, { site }: KnownState, { names }: NamesAtHand, isUnasked: boolean): string {
  const at = names && (site?.at ?? names.about.at);
  const isRecent = at === undefined || (!isUnasked && Date.now() - at < 20 * 60_000);
  return isRecent ? count : text('search_indexed_at', count, shortDate(new Date(at).toISOString()));
}
