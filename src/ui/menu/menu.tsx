import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { passes } from '../../errors.ts';
import type { ChosenAction } from '../action-request.ts';
import { backKey } from '../arrow-keys.ts';
import type { FollowNews } from '../follow.ts';
import { useNews } from '../use-news.ts';
import { isTowards } from './is-towards.ts';
import { MenuBody, type Resolved } from './menu-body.tsx';
import { groupEntries } from './menu-entries.ts';
import { type MenuEntry, MenuList } from './menu-list.tsx';
import { OptionEntries } from './option-entries.tsx';
import { type Box, type Point, place, styleAt } from './place.ts';
import { Submenu } from './submenu.tsx';
import { type SelectionReaders, useSelection } from './use-selection.ts';

export interface MenuProps extends SelectionReaders {
  pointer: Point;
  /** What must not be covered: the page's own menu, once it is there. */
  avoid: Box | undefined;
  /** Takes the keyboard; not where the page's own menu has it. */
  focused: boolean;
  followNews: FollowNews;
  onAction(chosen: ChosenAction, event: Event): void;
  onClose(): void;
  /** Teaches us the page, where nothing was found. */
  onLearn?: () => void;
  /** Shows what was changed, also where the server cannot be asked for anything. */
  onActivity?: () => void;
  /** Looks for what was typed among everything that has a name; told what the menu is about where that is certain. */
  onSearch(typed: string, about: Resolved | undefined): void;
}

/**
 * The menu at the pointer. It is there at once, with what is known of these rows or with the actions there are, and fills in
 * what it learns: which entities these are, and what can be done with them.
 */
export function Menu({
  pointer,
  avoid,
  focused,
  followNews,
  onAction,
  onClose,
  onLearn,
  onActivity,
  onSearch,
  ...readers
}: MenuProps) {
  const { state, isWaiting, whenSure, formOf, retryForm, retry, renew, use } = useSelection(readers);
  useNews(followNews, (news) => {
    if (state.step === 'failed' && !news && passes(state.error)) retry();
    const ids = new Set(news?.changed);
    if (state.step === 'known' && (!news || state.resolved.entities.some(({ id }) => ids.has(id)))) renew();
  });
  const [submenu, setSubmenu] = useState<{ entry: MenuEntry; byKeyboard: boolean; top: number }>();
  const [filter, setFilter] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ left: number; top: number }>();

  useLayoutEffect(() => {
    // Before there is an entry that could have it, the menu itself has the focus.
    if (focused && !frame.current?.querySelector(':focus')) frame.current?.focus({ preventScroll: true });
  }, [focused]);
  useLayoutEffect(() => {
    const box = frame.current?.getBoundingClientRect();
    if (box) setAt(place(pointer, box, { width: innerWidth, height: innerHeight }, avoid));
  }, [pointer, avoid, state]);

  const expand = useCallback(
    (entry: MenuEntry, byKeyboard: boolean) => {
      const item = frame.current?.querySelector('.menu-item.active, .menu-item:focus, .menu-item:hover');
      const top = item?.getBoundingClientRect().top ?? pointer.y;
      if (state.step === 'known') setSubmenu({ entry, byKeyboard, top });
    },
    [state, pointer],
  );
  const isPassing = (from: Point, at: Point): boolean => {
    const box = frame.current?.nextElementSibling?.getBoundingClientRect();
    return box !== undefined && isTowards(from, at, box);
  };
  const collapse = (): void => {
    setSubmenu(undefined);
    frame.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // From the entry too, which has the focus until there is something to choose in its menu; in a field it moves the caret.
    const isBack = event.key === backKey && submenu && (event.target as Element).localName !== 'input';
    if (!isBack && event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    if (isBack || (submenu && event.key === 'Escape')) collapse();
    else onClose();
  };
  const { entities, actions, menu, repeat } = state.step === 'known' ? state.resolved : nothing;
  const act = (chosen: Omit<ChosenAction, 'entities'>, event: Event): void =>
    whenSure({ ...chosen, entities }, (sure) => onAction(sure, event));
  const choose = (entryId: string, event: Event): void => {
    const action = actions.find(({ id }) => id === entryId);
    if (action) act({ action, input: {} }, event);
  };
  // What was there at once without it gets nothing above the entries that somebody aims at already.
  const [offersRepeat] = useState(!readers.known || readers.known.repeat !== undefined);
  const onRepeat = (event: Event): void => {
    const action = actions.find(({ id }) => id === repeat?.action);
    if (action && repeat) act({ action, input: repeat.input, isAnswered: true }, event);
  };
  const inGroup = submenu && groupEntries(submenu.entry.id, menu, actions);
  const expanded = submenu && actions.find(({ id }) => id === submenu.entry.id);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up here from the menu items
    <div onKeyDown={onKeyDown}>
      <div class="menu" ref={frame} style={styleAt(at)} tabIndex={-1} aria-busy={isWaiting}>
        <MenuBody
          state={state}
          focused={focused}
          expanded={submenu?.entry.id}
          filter={filter}
          onFilter={(typed) => {
            setSubmenu(undefined);
            setFilter(typed);
          }}
          onChoose={(action, event) => act({ action, input: {} }, event)}
          offersRepeat={offersRepeat}
          onRepeat={onRepeat}
          onExpand={expand}
          onLeave={() => setSubmenu(undefined)}
          isPassing={isPassing}
          onRetry={retry}
          onUse={use}
          onLearn={onLearn}
          onActivity={onActivity}
          onSearch={() => onSearch(filter, state.step === 'known' && state.isSure ? state.resolved : undefined)}
        />
      </div>
      {submenu && inGroup && at && (
        <Submenu key={submenu.entry.id} beside={frame.current} avoid={avoid} top={submenu.top}>
          <MenuList
            label={submenu.entry.label}
            entries={inGroup}
            focused={submenu.byKeyboard}
            onChoose={({ id }, event) => choose(id, event)}
          />
        </Submenu>
      )}
      {submenu && expanded?.field && at && (
        <Submenu key={expanded.id} beside={frame.current} avoid={avoid} top={submenu.top}>
          <OptionEntries
            label={submenu.entry.label}
            form={formOf(expanded)}
            field={expanded.field}
            focused={submenu.byKeyboard}
            onPick={({ value }, form, event) =>
              act({ action: expanded, input: { [expanded.field!]: value }, form }, event)
            }
            onRetry={() => retryForm(expanded)}
          />
        </Submenu>
      )}
    </div>
  );
}

const nothing: Pick<Resolved, 'entities' | 'actions' | 'menu' | 'repeat'> = { entities: [], actions: [], menu: [] };
