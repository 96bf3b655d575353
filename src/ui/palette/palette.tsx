import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { passes } from '../../errors.ts';
import type { EarlyField } from '../../page/early-field.ts';
import { entityAddress } from '../../page/entity-address.ts';
import type { Client } from '../../rpc/client.ts';
import type { ActionItem, SearchHit } from '../../rpc/shapes.ts';
import type { ChosenAction } from '../action-request.ts';
import { aheadKey } from '../arrow-keys.ts';
import type { FollowNews } from '../follow.ts';
import type { Resolved } from '../menu/menu-body.tsx';
import type { MenuEntry } from '../menu/menu-list.tsx';
import { Failure } from '../parts/failure.tsx';
import { hasActions } from '../search/has-actions.ts';
import { PastedNote } from '../search/pasted-note.tsx';
import { SearchField } from '../search/search-field.tsx';
import { stepped } from '../search/stepped.ts';
import { ThingActions } from '../search/thing-actions.tsx';
import { usePasted } from '../search/use-pasted.ts';
import { useSearch } from '../search/use-search.ts';
import { useSelected } from '../search/use-selected.ts';
import { useSiteState } from '../search/use-site-state.ts';
import { useWaitingKeys } from '../search/use-waiting-keys.ts';
import { knownThing, resolveThings } from '../selection.ts';
import { text } from '../text.ts';
import { useNews } from '../use-news.ts';
import { askedNames } from './asked-names.ts';
import { PaletteFoot } from './palette-foot.tsx';
import { PaletteFrame } from './palette-frame.tsx';
import { PaletteList } from './palette-list.tsx';
import { useAbout } from './use-about.ts';
import { useRows } from './use-rows.ts';
import { useUsual } from './use-usual.ts';

export interface PaletteProps {
  client: Client;
  /** Has what was entered before this was there. */
  early: EarlyField;
  /** What is selected in the page, where that is known already. */
  about: Resolved | undefined;
  /** Finds out what is selected in the page. */
  resolve(): Promise<Resolved>;
  onAction(chosen: ChosenAction, event: Event): void;
  /** Shows an address of the site's. */
  onOpen(address: string): void;
  onClose(): void;
  followNews: FollowNews;
}

const listId = 'sidecar-palette';
/** How long rows must have been there before Enter is about the one on top; milliseconds. */
const readable = 400;

/** What is looked at in place of the list: what can be done with these. */
interface Looked {
  resolve(client: Client): Promise<Resolved>;
  /** An action whose options are chosen from. */
  options?: ActionItem;
}

/** One field for what can be done with the selection, and for everything that has a name. */
export function Palette({ client, resolve, onAction, onOpen, onClose, ...props }: PaletteProps) {
  const [begun] = useState(() => props.early.take());
  const [typed, setTyped] = useState(begun.typed);
  /** The row somebody moved to, by its key; without one it is the first. */
  const [moved, setMoved] = useState<string>();
  const [looked, setLooked] = useState<Looked>();
  const field = useRef<HTMLInputElement>(null);
  const selected = useSelected();
  const state = useSiteState(client);
  const source = useMemo(() => askedNames(client), [client]);
  const search = useSearch(client, { source, isLoaded: true, siteError: state.error }, typed);
  const pasting = usePasted(source, (found) => {
    const chosen = found.filter(hasActions);
    selected.set(chosen);
    look(chosen);
  });
  // Before the next key can come.
  useLayoutEffect(() => void pasting.take(begun.pasted), []);
  const usual = useUsual(client, state.error);
  const about = useAbout(client, { known: props.about, resolve }, selected.hits);

  const retry = (): void => {
    state.retry();
    about.retry();
    search.retry();
  };
  const isStuck = [state.error, about.error, search.error].some((error) => error && passes(error));
  useNews(isStuck ? props.followNews : undefined, (news) => {
    if (!news) retry();
  });

  const wanted = typed.trim();
  const { rows, groups, entries, actionsAt, first, found, isKnown } = useRows({ wanted, search, usual, about });
  const movedTo = rows.findIndex(({ key }) => key === moved);
  const active = movedTo >= 0 ? movedTo : first;
  const isListed = rows.length > 0 && !looked;

  useLayoutEffect(() => {
    if (!looked) field.current?.focus();
  }, [looked]);

  const open = (hit: SearchHit, event: Event): void => {
    if (!event.isTrusted) return;
    client.call('search.opened', { id: hit.id }).catch(() => null);
    onOpen(entityAddress(location.origin, hit));
  };
  const choose = ({ id, disabled, opens }: MenuEntry, event: Event): void => {
    const action = about.resolved?.actions.find((one) => one.id === id);
    if (!action || !about.resolved || disabled) return;
    const { resolved } = about;
    if (opens) setLooked({ resolve: async () => resolved, options: action });
    else onAction({ action, entities: resolved.entities, input: {} }, event);
  };
  const look = (things: readonly SearchHit[]): void => {
    const ids = things.filter(hasActions).map(({ id }) => knownThing(id));
    if (ids.length > 0) setLooked({ resolve: (until) => resolveThings(until, ids) });
  };
  const lookAt = (hit: SearchHit | undefined): void => {
    const all = [...selected.hits.values()];
    look(all.length > 0 ? all : hit ? [hit] : []);
  };
  const take = (event: Event): void => {
    waiting.forget();
    const { entry, hit } = rows[active] ?? {};
    if (entry) choose(entry, event);
    else if (hit) open(hit, event);
  };
  // What was found first stays on top, whatever can be done with the selection.
  const hasRows = search.isNamed && rows.length > 0;
  const waiting = useWaitingKeys({
    begun,
    isThere: ({ entered }) => (search.isNamed && isKnown) || (hasRows && !entered),
    ...{ rows, active, onEnter: take },
    onMove: (to) => setMoved(rows[to]?.key),
  });
  const shownAt = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    shownAt.current = hasRows ? performance.now() : Number.POSITIVE_INFINITY;
  }, [wanted, hasRows]);
  /** The active row can have been seen: it is meant, also where it is not known yet what can be done with the selection. */
  const isSeen = (): boolean => hasRows && (movedTo >= 0 || performance.now() - shownAt.current >= readable);

  const leadsToStale = (arrow: string): boolean => {
    const { hit } = rows[stepped(active, arrow, rows)] ?? {};
    return !search.isNamed && hit !== undefined;
  };
  /** Moves, and selects what is left and what is reached where Shift is held. */
  const move = (to: number, isSelecting: boolean): void => {
    waiting.forget();
    setMoved(rows[to]?.key);
    if (isSelecting) selected.add(rows[active]?.hit, rows[to]?.hit);
  };
  const back = (): void => {
    setLooked(undefined);
    pasting.clear();
  };
  /** Other letters have another list: nothing that was meant for the last one is about it. */
  const type = (text: string): void => {
    back();
    setMoved(undefined);
    waiting.forget();
    setTyped(text);
  };
  /** What a key does; nothing where it is the field's. */
  const workOf = (event: KeyboardEvent): (() => void) | undefined => {
    const hit = rows[active]?.hit;
    const atEnd = field.current?.selectionStart === typed.length;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        // Each in its turn, and none to what was found for other letters.
        if (rows.length === 0 || waiting.hasArrows || leadsToStale(event.key)) return () => waiting.keep(event);
        return () => move(stepped(active, event.key, rows), event.shiftKey);
      case aheadKey:
        return atEnd && (hit || selected.hits.size > 0) ? () => lookAt(hit) : undefined;
      case 'Enter':
        return () => (isSeen() && !waiting.hasArrows ? take(event) : waiting.keep(event));
      case 'Escape':
        // It takes back one thing at a time.
        if (typed) return () => type('');
        return selected.hits.size > 0 ? () => selected.set([]) : undefined;
      default:
        return undefined;
    }
  };

  /** The same while it is looked at what can be done with something. */
  const workOfLook = ({ key }: KeyboardEvent): (() => void) | undefined => (key === 'Escape' ? back : undefined);

  return (
    <PaletteFrame label={text('search_label')} onClose={onClose}>
      <SearchField
        field={field}
        label={text('palette_label')}
        placeholder={text('palette_placeholder')}
        typed={typed}
        list={isListed ? listId : undefined}
        active={active}
        isAsking={wanted !== '' && search.asking}
        selected={selected.hits.size}
        onType={type}
        onPaste={pasting.take}
        workOf={looked ? workOfLook : workOf}
        onShowSelected={() => lookAt(undefined)}
        onUnselect={() => {
          back();
          selected.set([]);
        }}
      />
      {pasting.error && <Failure error={pasting.error} />}
      {pasting.pasted && <PastedNote pasted={pasting.pasted} />}
      {looked ? (
        <ThingActions
          client={client}
          resolve={looked.resolve}
          options={looked.options}
          isOffered={() => true}
          onChoose={onAction}
          onBack={back}
        />
      ) : (
        <PaletteList
          id={listId}
          about={about}
          onRetry={() => {
            retry();
            // What was pressed will be gone.
            field.current?.focus();
          }}
          entries={entries}
          actionsAt={actionsAt}
          groups={groups}
          search={wanted ? found : undefined}
          state={state}
          active={active}
          selected={selected.hits}
          onActivate={(index) => setMoved(rows[index]?.key)}
          onChoose={choose}
          onOpen={open}
          onActions={lookAt}
          onToggle={selected.toggle}
        />
      )}
      <PaletteFoot
        state={state}
        isReading={!isKnown}
        count={wanted ? found.hits.length : undefined}
        isLooking={looked !== undefined}
        isHit={rows[active]?.hit !== undefined}
      />
    </PaletteFrame>
  );
}
