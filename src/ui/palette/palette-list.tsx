import type { UserError } from '../../errors.ts';
import type { SearchHit } from '../../rpc/shapes.ts';
import type { Resolved } from '../menu/menu-body.tsx';
import type { MenuEntry } from '../menu/menu-list.tsx';
import { Failure } from '../parts/failure.tsx';
import { type HitGroup, Hits } from '../search/hits.tsx';
import type { SearchState } from '../search/use-search.ts';
import type { KnownState } from '../search/use-site-state.ts';
import { text } from '../text.ts';
import { ActionRows } from './action-rows.tsx';

interface PaletteListProps {
  id: string;
  about: { resolved: Resolved | undefined; error: UserError | undefined };
  /** Asks again for all that could not be had. */
  onRetry(): void;
  entries: readonly MenuEntry[];
  /** Which row the first of them is: they are above what was found, or below it. */
  actionsAt: number;
  groups: readonly HitGroup[];
  /** What was found; nothing before anything is typed. */
  search: SearchState | undefined;
  state: KnownState;
  active: number;
  selected: ReadonlyMap<string, SearchHit>;
  onActivate(index: number): void;
  onChoose(entry: MenuEntry, event: Event): void;
  onOpen(hit: SearchHit, event: Event): void;
  onActions(hit: SearchHit): void;
  onToggle(hit: SearchHit): void;
}

/** Actions on the selection, then what was found; or why there is nothing. */
export function PaletteList(props: PaletteListProps) {
  const { id, about, entries, actionsAt, groups, search, state, active, selected, onActivate, onChoose, onRetry } =
    props;
  const { resolved } = about;
  const errors = differing(state.error, state.site?.missing, about.error, search?.error, ...(search?.missing ?? []));
  const hasRows = entries.length > 0 || groups.length > 0;
  const isEmpty = !hasRows && search !== undefined && !search.asking && errors.length === 0;
  return (
    <>
      {isEmpty && <div class="blank">{text('search_none', search.typed)}</div>}
      {hasRows && (
        <Hits
          id={id}
          typed={search?.typed ?? ''}
          groups={groups}
          others={{
            count: entries.length,
            areFirst: actionsAt === 0,
            rows: resolved && entries.length > 0 && (
              <ActionRows
                list={id}
                entities={resolved.entities}
                isFocus={resolved.isFocus === true}
                first={actionsAt}
                {...{ entries, active, onActivate, onChoose }}
              />
            ),
          }}
          {...{ active, selected, onActivate }}
          onOpen={props.onOpen}
          onActions={props.onActions}
          onToggle={props.onToggle}
        />
      )}
      {errors.map((error) => (
        <Failure key={error.number} error={error} onRetry={onRetry} />
      ))}
    </>
  );
}

/** What went wrong, each number once: whoever is signed out is told so by all that asked. */
function differing(...errors: (UserError | null | undefined)[]): UserError[] {
  return [...new Map(errors.flatMap((error) => (error ? [[error.number, error]] : []))).values()];
}
