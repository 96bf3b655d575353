import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SelectedEntity } from '../../actions/action.ts';
import { entityAddress } from '../../page/entity-address.ts';
import type { Client } from '../../rpc/client.ts';
import type { RunStatus, SearchHit } from '../../rpc/shapes.ts';
import { columnIn, findPasted, type PastedNames } from '../../store/names/pasted-names.ts';
import { actionRequest } from '../action-request.ts';
import type { Follow, FollowNews } from '../follow.ts';
import { Failure } from '../parts/failure.tsx';
import { Icon } from '../parts/icon.tsx';
import { PlanDialog, type PlanDialogProps } from '../plan/plan-dialog.tsx';
import { finishRequest, readResult, undoRequest } from '../plan/run-requests.ts';
import { text } from '../text.ts';
import { asHit } from './as-hit.ts';
import { type CurrentSite, openInSite, showActivity } from './current-site.ts';
import { hasActions } from './has-actions.ts';
import { HitActions } from './hit-actions.tsx';
import { hitId } from './hits.tsx';
import { PastedNote } from './pasted-note.tsx';
import { PopupFoot } from './popup-foot.tsx';
import { Results } from './results.tsx';
import { SelectedChip } from './selected-chip.tsx';
import { useFreeActions } from './use-free-actions.ts';
import { useIdleHits } from './use-idle-hits.ts';
import { namesDatabase, useNames } from './use-names.ts';
import { useSearch } from './use-search.ts';
import { useSelected } from './use-selected.ts';
import { useSiteState } from './use-site-state.ts';

export interface PopupProps {
  client: Client;
  follow: Follow;
  followNews: FollowNews;
  site: CurrentSite;
  /** Lets another site be chosen. */
  choice?: ComponentChildren;
}

/** A plan that is being looked at over the popup. */
type Planned = Pick<PlanDialogProps, 'title' | 'make' | 'form' | 'scopes' | 'result'>;

const listId = 'sidecar-hits';

/** Quick search over everything that has a name, and the history of changes while nothing is typed. */
export function Popup({ client, follow, followNews, site, choice }: PopupProps) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [actionsOf, setActionsOf] = useState<readonly SearchHit[]>();
  const [pasted, setPasted] = useState<PastedNames>();
  const selected = useSelected();
  const [planned, setPlanned] = useState<Planned>();
  const field = useRef<HTMLInputElement>(null);
  const state = useSiteState(client);
  const names = useNames(site.origin, state);
  const search = useSearch(client, names, typed);
  const idle = useIdleHits(names);
  const free = useFreeActions(client);
  const hasTyped = typed.trim() !== '';
  const groups = hasTyped ? [{ hits: search.hits }].filter(({ hits }) => hits.length > 0) : idle;
  const hits = groups.flatMap((group) => group.hits);
  const isListed = hits.length > 0 && !actionsOf;
  // What is there before anything is typed is not opened by a mere Enter.
  useEffect(() => setActive(hasTyped ? 0 : -1), [search.typed, hasTyped]);
  useLayoutEffect(() => {
    if (!actionsOf && !planned) field.current?.focus();
  }, [actionsOf, planned]);

  const open = async (hit: SearchHit): Promise<void> => {
    // Where its project cannot be asked for, ftrack's home page shows it too.
    const known = await client
      .call('entity.focus', { entity: { id: hit.id, via: 'model', confidence: 1 } })
      .catch(() => null);
    const entity: SelectedEntity = known ?? { ...hit, projectId: null, statusId: null };
    if (names.names) await namesDatabase.opened(site.origin, names.names.about.user, hit.id);
    await openInSite(site, entityAddress(site.origin, entity));
    window.close();
  };
  const back = (): void => {
    setActionsOf(undefined);
    setPasted(undefined);
  };
  const showActions = (hit: SearchHit | undefined): void => {
    if (selected.hits.size > 0) setActionsOf([...selected.hits.values()]);
    else if (hit && hasActions(hit)) setActionsOf([hit]);
  };
  const unselect = (): void => {
    selected.set([]);
    back();
  };
  /** Moves, and selects what is left and what is reached where Shift is held. */
  const move = (to: number, isSelecting: boolean): void => {
    setActive(to);
    if (isSelecting) selected.add(hits[active], hits[to]);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const column = columnIn(event.clipboardData?.getData('text/plain') ?? '');
    if (column.length === 0 || !names.names) return;
    event.preventDefault();
    const found = findPasted(names.names.index, column);
    const chosen = found.found.map(asHit);
    selected.set(chosen);
    setPasted(found);
    setActionsOf(chosen.length > 0 ? chosen : undefined);
  };
  /** What Escape takes back: one thing at a time. */
  const retreat = (): (() => void) | undefined => {
    if (actionsOf) return back;
    if (typed) return () => setTyped('');
    return selected.hits.size > 0 ? unselect : undefined;
  };
  /** What a key does; nothing where it is the field's. */
  const workOf = ({ key, shiftKey }: KeyboardEvent): (() => void) | undefined => {
    const hit = hits[active];
    const atEnd = field.current?.selectionStart === typed.length;
    switch (key) {
      case 'ArrowDown':
        return () => move(Math.min(active + 1, hits.length - 1), shiftKey);
      case 'ArrowUp':
        return () => move(Math.max(active - 1, 0), shiftKey);
      case 'ArrowLeft':
        return actionsOf && back;
      case 'ArrowRight':
        return atEnd && (hit || selected.hits.size > 0) ? () => showActions(hit) : undefined;
      case 'Enter':
        return hit && (() => void open(hit));
      case 'Escape':
        return retreat();
      default:
        return undefined;
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const work = workOf(event);
    if (!work) return;
    work();
    event.preventDefault();
  };
  const undo = (run: RunStatus): void => setPlanned(undoRequest(client, run));
  const finish = (run: RunStatus): void => setPlanned(finishRequest(client, run));
  const look = (run: RunStatus): void => void readResult(client, run).then(setPlanned);

  const hint =
    hits.length > 0 && (hasTyped || actionsOf) ? text(actionsOf ? 'search_actions_hint' : 'search_hint') : '';
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
          aria-activedescendant={isListed && active >= 0 ? hitId(listId, active) : undefined}
          placeholder={text('search_placeholder')}
          value={typed}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => {
            back();
            setTyped(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <SelectedChip count={selected.hits.size} onOpen={() => showActions(undefined)} onClear={unselect} />
        {search.asking && <span class="spinner" role="img" aria-label={text('search_asking')} />}
        {choice}
      </div>
      {state.error && <Failure error={state.error} onRetry={state.retry} />}
      {!state.error && state.site?.missing && <Failure error={state.site.missing} onRetry={state.retry} />}
      {pasted && <PastedNote pasted={pasted} />}
      {actionsOf ? (
        <HitActions
          key={`${actionsOf.map(({ id }) => id).join(' ')} ${planned ? 'planned' : 'free'}`}
          client={client}
          hits={actionsOf}
          onBack={back}
          onPlan={(title, make, form) => setPlanned({ title, make, form })}
        />
      ) : (
        <Results
          client={client}
          follow={follow}
          listId={listId}
          search={search}
          hasTyped={hasTyped}
          groups={groups}
          active={active}
          selected={selected.hits}
          onToggle={selected.toggle}
          onActivate={setActive}
          onOpen={(hit) => void open(hit)}
          onActions={showActions}
          onUndo={undo}
          onLook={look}
          onAll={site.tabId === undefined ? undefined : () => void showActivity(site.tabId!).then(() => window.close())}
          known={state.error}
        />
      )}
      <PopupFoot
        hasTyped={typed !== ''}
        hint={hint}
        state={state}
        names={names}
        search={search}
        actions={actionsOf ? [] : free}
        onAction={(action) => {
          const { title, form, plan: make } = actionRequest(client, { action, entities: [], input: {} });
          setPlanned({ title, make, form });
        }}
      />
      {planned && (
        <PlanDialog
          client={client}
          title={planned.title}
          make={planned.make}
          form={planned.form}
          scopes={planned.scopes}
          result={planned.result}
          follow={follow}
          followNews={followNews}
          // No page reaches into the popup.
          doubt={() => undefined}
          onTouched={() => undefined}
          onUndo={undo}
          onFinish={finish}
          onClose={() => setPlanned(undefined)}
          key={planned.title}
        />
      )}
    </main>
  );
}
