import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { passes, toUserError } from '../../errors.ts';
import type { ActionItem, SelectedEntity, StatusOption } from '../../rpc/shapes.ts';
import type { FollowNews } from '../follow.ts';
import { useNews } from '../use-news.ts';
import { isTowards } from './is-towards.ts';
import { MenuBody, type MenuState, type Resolved } from './menu-body.tsx';
import type { MenuEntry } from './menu-list.tsx';
import { type Box, type Point, place, styleAt } from './place.ts';
import { StatusMenu } from './status-menu.tsx';

export interface MenuProps {
  pointer: Point;
  /** What must not be covered: the page's own menu, once it is there. */
  avoid: Box | undefined;
  /** Takes the keyboard; not where the page's own menu has it. */
  focused: boolean;
  followNews: FollowNews;
  resolve(): Promise<Resolved>;
  readStatuses(entities: readonly SelectedEntity[]): Promise<StatusOption[]>;
  onAction(
    action: ActionItem,
    entities: readonly SelectedEntity[],
    status: StatusOption | undefined,
    event: Event,
  ): void;
  onClose(): void;
}

/** The actions of the last menu: the next one shows them at once, while it still finds out which of them can be used. */
let remembered: readonly ActionItem[] = [];

/**
 * The menu at the pointer. It is there at once, with the actions there are, and fills in what it learns: which entities
 * these are, and what can be done with them.
 */
export function Menu({ pointer, avoid, focused, followNews, resolve, readStatuses, onAction, onClose }: MenuProps) {
  const { state, statuses, retry, renew } = useSelection(resolve, readStatuses);
  useNews(followNews, (news) => {
    if (state.step === 'failed' && !news && passes(state.error)) retry();
    const ids = new Set(news?.changed);
    if (state.step === 'known' && (!news || state.resolved.entities.some(({ id }) => ids.has(id)))) renew();
  });
  const [submenu, setSubmenu] = useState<{ action: ActionItem; byKeyboard: boolean; top: number }>();
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
      const action = state.step === 'known' ? state.resolved.actions.find(({ id }) => id === entry.id) : undefined;
      const item = frame.current?.querySelector('.menu-item.active, .menu-item:focus, .menu-item:hover');
      if (action) setSubmenu({ action, byKeyboard, top: item?.getBoundingClientRect().top ?? pointer.y });
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
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    if (submenu && event.key === 'Escape') collapse();
    else onClose();
  };
  const entities = state.step === 'known' ? state.resolved.entities : [];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up here from the menu items
    <div onKeyDown={onKeyDown}>
      <div class="menu" ref={frame} style={styleAt(at)} tabIndex={-1}>
        <MenuBody
          state={state}
          focused={focused}
          expanded={submenu?.action.id}
          onChoose={(action, event) => onAction(action, entities, undefined, event)}
          onExpand={expand}
          onLeave={() => setSubmenu(undefined)}
          isPassing={isPassing}
          onRetry={retry}
        />
      </div>
      {submenu && at && statuses && (
        <StatusMenu
          statuses={statuses}
          beside={frame.current}
          avoid={avoid}
          top={submenu.top}
          focused={submenu.byKeyboard}
          onPick={(status, event) => onAction(submenu.action, entities, status, event)}
          onBack={collapse}
        />
      )}
    </div>
  );
}

/** Finds out what the menu is about, and reads ahead the statuses that most who open it are after. */
function useSelection(resolve: MenuProps['resolve'], readStatuses: MenuProps['readStatuses']) {
  const [state, setState] = useState<MenuState>({ step: 'reading', remembered });
  const [statuses, setStatuses] = useState<Promise<StatusOption[]>>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    resolve().then(
      (resolved) => {
        if (!isCurrent) return;
        remembered = resolved.actions.length > 0 ? resolved.actions : remembered;
        setState({ step: 'known', resolved });
        const canSetStatus = resolved.actions.some(({ kind, disabled }) => kind === 'status' && !disabled);
        if (canSetStatus) setStatuses(readStatuses(resolved.entities));
      },
      (error) => {
        if (isCurrent) setState({ step: 'failed', error: toUserError(error) });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [turn, resolve, readStatuses]);
  const retry = (): void => {
    setState({ step: 'reading', remembered });
    setTurn(turn + 1);
  };
  const renew = useCallback(() => setTurn((current) => current + 1), []);
  return { state, statuses, retry, renew };
}
