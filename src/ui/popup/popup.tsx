import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { entityAddress } from '../../page/entity-address.ts';
import type { Client } from '../../rpc/client.ts';
import type { RunStatus } from '../../rpc/run-shapes.ts';
import type { SearchHit } from '../../rpc/shapes.ts';
import { actionRequest } from '../action-request.ts';
import { aheadArrow, aheadKey, backArrow, backKey } from '../arrow-keys.ts';
import type { Follow, FollowNews } from '../follow.ts';
import { Failure } from '../parts/failure.tsx';
import { PlanDialog, type PlanDialogProps } from '../plan/plan-dialog.tsx';
import { finishRequest, readResult, undoRequest } from '../plan/run-requests.ts';
import { hasActions } from '../search/has-actions.ts';
import { PastedNote } from '../search/pasted-note.tsx';
import { SearchField } from '../search/search-field.tsx';
import { stepped } from '../search/stepped.ts';
import { usePasted } from '../search/use-pasted.ts';
import { useSearch } from '../search/use-search.ts';
import { useSelected } from '../search/use-selected.ts';
import { useSiteState } from '../search/use-site-state.ts';
import { useWaitingKeys } from '../search/use-waiting-keys.ts';
import { text } from '../text.ts';
import { type CurrentSite, openInSite, showActivity } from './current-site.ts';
import { HitActions } from './hit-actions.tsx';
import { PopupFoot } from './popup-foot.tsx';
import { Results } from './results.tsx';
import { useFreeActions } from './use-free-actions.ts';
import { useIdleHits } from './use-idle-hits.ts';
import { useNameSource } from './use-name-source.ts';
import { namesDatabase, useNames } from './use-names.ts';

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
  /** The row somebody moved to, by the id of its hit; without one it is the first, and none before anything is typed. */
  const [moved, setMoved] = useState<string>();
  const [actionsOf, setActionsOf] = useState<readonly SearchHit[]>();
  const selected = useSelected();
  const [planned, setPlanned] = useState<Planned>();
  const field = useRef<HTMLInputElement>(null);
  const state = useSiteState(client);
  const names = useNames(site.origin, state);
  const source = useNameSource(names);
  const search = useSearch(client, { source, isLoaded: names.isLoaded, siteError: state.error }, typed);
  const choosePasted = (found: readonly SearchHit[]): void => {
    const chosen = found.filter(hasActions);
    selected.set(chosen);
    setActionsOf(chosen.length > 0 ? chosen : undefined);
  };
  const pasting = usePasted(source, choosePasted, names.isLoaded);
  const idle = useIdleHits(names);
  const free = useFreeActions(client);
  const hasTyped = typed.trim() !== '';
  const groups = hasTyped ? [{ hits: search.hits }].filter(({ hits }) => hits.length > 0) : idle;
  const hits = groups.flatMap((group) => group.hits);
  // What is there before anything is typed is not opened by a mere Enter.
  const first = hasTyped ? 0 : -1;
  const movedTo = hits.findIndex(({ id }) => id === moved);
  const active = movedTo >= 0 ? movedTo : first;
  const isListed = hits.length > 0 && !actionsOf;
  useLayoutEffect(() => {
    if (!actionsOf && !planned) field.current?.focus();
  }, [actionsOf, planned]);

  /** The run whose result somebody waits for, until they turn to something else. */
  const looked = useRef<RunStatus>(undefined);
  const type = (text: string): void => {
    looked.current = undefined;
    waiting.forget();
    setMoved(undefined);
    setTyped(text);
  };
  const isOpening = useRef(false);
  const open = async (hit: SearchHit): Promise<void> => {
    // A double click is one wish, and no second tab.
    if (isOpening.current) return;
    isOpening.current = true;
    try {
      if (names.names) await namesDatabase.opened(site.origin, names.names.about.user, hit.id);
      await openInSite(site, entityAddress(site.origin, hit));
      window.close();
    } finally {
      isOpening.current = false;
    }
  };
  const waiting = useWaitingKeys({
    isThere: () => names.isLoaded,
    ...{ rows: hits, active },
    onMove: (to) => setMoved(hits[to]?.id),
    onEnter: () => hits[active] && void open(hits[active]),
  });
  const back = (): void => {
    setActionsOf(undefined);
    pasting.clear();
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
    setMoved(hits[to]?.id);
    if (isSelecting) selected.add(hits[active], hits[to]);
  };
  /** What Escape takes back: one thing at a time. */
  const retreat = (): (() => void) | undefined => {
    if (actionsOf) return back;
    if (typed) return () => type('');
    return selected.hits.size > 0 ? unselect : undefined;
  };
  /** What a key does; nothing where it is the field's. */
  const workOf = (event: KeyboardEvent): (() => void) | undefined => {
    const { key, shiftKey } = event;
    const hit = hits[active];
    const atEnd = field.current?.selectionStart === typed.length;
    const isEarly = !names.isLoaded && hits.length === 0 && !actionsOf;
    if (isEarly && ['ArrowDown', 'ArrowUp', 'Enter'].includes(key)) return () => waiting.keep(event);
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        return () => move(stepped(active, key, hits), shiftKey);
      case backKey:
        return actionsOf && back;
      case aheadKey:
        return atEnd && (hit || selected.hits.size > 0) ? () => showActions(hit) : undefined;
      case 'Enter':
        return hit && (() => void open(hit));
      case 'Escape':
        return retreat();
      default:
        return undefined;
    }
  };
  const undo = (run: RunStatus): void => setPlanned(undoRequest(client, run));
  const finish = (run: RunStatus): void => setPlanned(finishRequest(client, run));
  const look = (run: RunStatus): void => {
    looked.current = run;
    void readResult(client, run).then((result) => looked.current === run && setPlanned((now) => now ?? result));
  };

  const hintNow = actionsOf ? text('search_actions_hint', backArrow) : text('search_hint', aheadArrow);
  const hint = hits.length > 0 && (hasTyped || actionsOf) ? hintNow : '';
  return (
    <main class="popup">
      <SearchField
        field={field}
        label={text('search_label')}
        placeholder={text('search_placeholder')}
        typed={typed}
        list={isListed ? listId : undefined}
        active={active}
        isAsking={search.asking}
        selected={selected.hits.size}
        onType={(text) => {
          back();
          type(text);
        }}
        workOf={workOf}
        onPaste={pasting.take}
        onShowSelected={() => showActions(undefined)}
        onUnselect={unselect}
      >
        {choice}
      </SearchField>
      {state.error && <Failure error={state.error} onRetry={state.retry} />}
      {!state.error && state.site?.missing && <Failure error={state.site.missing} onRetry={state.retry} />}
      {pasting.error && <Failure error={pasting.error} />}
      {pasting.pasted && <PastedNote pasted={pasting.pasted} />}
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
          onActivate={(index) => setMoved(hits[index]?.id)}
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
          // Others may be called the same.
          key={planned.make}
        />
      )}
    </main>
  );
}
