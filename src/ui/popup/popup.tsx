import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SelectedEntity } from '../../actions/action.ts';
import { entityAddress } from '../../page/urls.ts';
import type { Client } from '../../rpc/client.ts';
import type { Plan, RunStatus, SearchHit } from '../../rpc/shapes.ts';
import type { Follow, FollowNews } from '../follow.ts';
import { Failure } from '../parts/failure.tsx';
import { Icon } from '../parts/icon.tsx';
import { undoLabel } from '../plan/outcome.tsx';
import { PlanDialog } from '../plan/plan-dialog.tsx';
import { text } from '../text.ts';
import { type CurrentSite, openInSite } from './current-site.ts';
import { HitActions } from './hit-actions.tsx';
import { hitId } from './hits.tsx';
import { OptionsLink } from './options-link.tsx';
import { Results } from './results.tsx';
import { type SearchState, useSearch } from './use-search.ts';
import { type KnownState, useSiteState } from './use-site-state.ts';

export interface PopupProps {
  client: Client;
  follow: Follow;
  followNews: FollowNews;
  site: CurrentSite;
}

/** A plan that is being looked at over the popup. */
interface Planned {
  title: string;
  make(rules?: string[]): Promise<Plan>;
}

const listId = 'sidecar-hits';

/** Quick search over everything that has a name, and the history of changes while nothing is typed. */
export function Popup({ client, follow, followNews, site }: PopupProps) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [actionsOf, setActionsOf] = useState<SearchHit>();
  const [planned, setPlanned] = useState<Planned>();
  const field = useRef<HTMLInputElement>(null);
  const search = useSearch(client, typed);
  const state = useSiteState(client);
  const { hits } = search;
  const isListed = hits.length > 0 && !actionsOf;
  useEffect(() => setActive(0), [search.typed]);
  useLayoutEffect(() => {
    if (!actionsOf && !planned) field.current?.focus();
  }, [actionsOf, planned]);

  const open = async (hit: SearchHit): Promise<void> => {
    // Where its project cannot be asked for, ftrack's home page shows it too.
    const known = await client
      .call('entity.focus', { entity: { id: hit.id, via: 'model', confidence: 1 } })
      .catch(() => null);
    const entity: SelectedEntity = known ?? { ...hit, projectId: null, statusId: null };
    await openInSite(site, entityAddress(site.origin, entity));
    window.close();
  };
  const back = (): void => setActionsOf(undefined);
  const onKeyDown = (event: KeyboardEvent): void => {
    const hit = hits[active];
    const atEnd = field.current?.selectionStart === typed.length;
    if (actionsOf && (event.key === 'Escape' || event.key === 'ArrowLeft')) back();
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && hit) void open(hit);
    else if (event.key === 'ArrowRight' && atEnd && hit) setActionsOf(hit);
    else if (event.key === 'Escape' && typed) setTyped('');
    else return;
    event.preventDefault();
  };
  const undo = (run: RunStatus): void =>
    setPlanned({
      title: undoLabel(run),
      make: () => client.call('plan.undo', { id: run.id }),
    });

  const restore = (run: RunStatus): void =>
    setPlanned({
      title: text('title_restore', run.title),
      make: () => client.call('plan.restore', { id: run.id }),
    });

  return (
    <main class="popup">
      <div class="popup-search">
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-expanded={isListed}
          aria-controls={isListed ? listId : undefined}
          aria-autocomplete="list"
          aria-label={text('search_label')}
          aria-activedescendant={isListed ? hitId(listId, active) : undefined}
          placeholder={text('search_placeholder')}
          value={typed}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => {
            back();
            setTyped(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        {search.asking && <span class="spinner" role="img" aria-label={text('search_asking')} />}
      </div>
      {state.error && <Failure error={state.error} onRetry={state.retry} />}
      {actionsOf ? (
        <HitActions
          key={planned ? 'planned' : 'free'}
          client={client}
          hit={actionsOf}
          onBack={back}
          onPlan={(title, make) => setPlanned({ title, make })}
        />
      ) : (
        <Results
          client={client}
          follow={follow}
          listId={listId}
          search={search}
          hasTyped={typed.trim() !== ''}
          active={active}
          onActivate={setActive}
          onOpen={(hit) => void open(hit)}
          onActions={setActionsOf}
          onUndo={undo}
          onRestore={restore}
          known={state.error}
        />
      )}
      <div class="popup-foot">
        <span class="cut" aria-live="polite">
          {typed ? foundText(search) : indexText(state.site)}
        </span>
        {hits.length > 0 && <span class="cut">{text(actionsOf ? 'search_actions_hint' : 'search_hint')}</span>}
        {!typed && state.site?.indexing != null && (
          <button type="button" class="link" onClick={state.stop}>
            {text('search_stop')}
          </button>
        )}
        {!typed && <OptionsLink />}
      </div>
      {planned && (
        <PlanDialog
          client={client}
          title={planned.title}
          make={planned.make}
          follow={follow}
          followNews={followNews}
          isHonest={(event) => event.isTrusted}
          onDishonest={() => undefined}
          onUndo={undo}
          onRestore={restore}
          onClose={() => setPlanned(undefined)}
          key={planned.title}
        />
      )}
    </main>
  );
}

function foundText({ hits, error }: SearchState): string {
  return error && hits.length === 0 ? '' : text('search_results', hits.length);
}

function indexText(site: KnownState['site']): string {
  if (!site) return '';
  if (site.indexing === null) return text('search_indexed', site.indexed.toLocaleString());
  return text('search_indexing', site.indexing.toLocaleString());
}
