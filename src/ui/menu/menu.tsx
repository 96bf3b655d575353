import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { UserError } from '../../errors.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import type { ActionItem, SelectedEntity, StatusOption } from '../../rpc/shapes.ts';
import { Failure } from '../parts/failure.tsx';
import { text, textOf } from '../text.ts';
import { MenuHead } from './menu-head.tsx';
import { type MenuEntry, MenuList } from './menu-list.tsx';
import { type Box, place } from './place.ts';
import { StatusMenu } from './status-menu.tsx';

export type Resolved = OutputOf<'selection.resolve'>;

export interface MenuProps {
  pointer: { x: number; y: number };
  /** What must not be covered: the page's own menu, once it is there. */
  avoid: Box | undefined;
  /** Takes the keyboard; not where the page's own menu has it. */
  focused: boolean;
  selection: Promise<Resolved>;
  readStatuses(entities: readonly SelectedEntity[]): Promise<StatusOption[]>;
  onAction(
    action: ActionItem,
    entities: readonly SelectedEntity[],
    status: StatusOption | undefined,
    event: Event,
  ): void;
  onClose(): void;
}

/** What is known of the selection so far. */
type State = { step: 'reading' } | { step: 'known'; resolved: Resolved } | { step: 'failed'; error: UserError };

/** The actions of the last menu: the next one shows them at once, while it still finds out which of them can be used. */
let remembered: readonly ActionItem[] = [];

/**
 * The menu at the pointer. It is there at once, with the actions there are, and fills in what it learns: which entities
 * these are, and what can be done with them.
 */
export function Menu({ pointer, avoid, focused, selection, readStatuses, onAction, onClose }: MenuProps) {
  const [state, setState] = useState<State>({ step: 'reading' });
  const [submenu, setSubmenu] = useState<{ action: ActionItem; byKeyboard: boolean; top: number }>();
  const statuses = useRef<Promise<StatusOption[]> | undefined>(undefined);
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ left: number; top: number }>();

  useEffect(() => {
    selection.then(
      (resolved) => {
        remembered = resolved.actions.length > 0 ? resolved.actions : remembered;
        setState({ step: 'known', resolved });
        const canSetStatus = resolved.actions.some(({ kind, disabled }) => kind === 'status' && !disabled);
        if (canSetStatus) statuses.current = readStatuses(resolved.entities);
      },
      (error: UserError) => setState({ step: 'failed', error: { number: error.number, detail: error.detail } }),
    );
  }, [selection, readStatuses]);

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

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    onClose();
  };
  const style = at ? { left: `${at.left}px`, top: `${at.top}px` } : { visibility: 'hidden', left: 0, top: 0 };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up here from the menu items
    <div onKeyDown={onKeyDown}>
      <div class="menu" ref={frame} style={style as never}>
        <MenuBody
          state={state}
          focused={focused}
          expanded={submenu?.action.id}
          onChoose={(action, event) =>
            state.step === 'known' && onAction(action, state.resolved.entities, undefined, event)
          }
          onExpand={expand}
          onHoverOther={() => setSubmenu(undefined)}
        />
      </div>
      {submenu && at && state.step === 'known' && statuses.current && (
        <StatusMenu
          statuses={statuses.current}
          beside={frame.current}
          top={submenu.top}
          focused={submenu.byKeyboard}
          onPick={(status, event) => onAction(submenu.action, state.resolved.entities, status, event)}
          onBack={() => {
            setSubmenu(undefined);
            frame.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
          }}
        />
      )}
    </div>
  );
}

interface MenuBodyProps {
  state: State;
  focused: boolean;
  expanded: string | undefined;
  onChoose(action: ActionItem, event: Event): void;
  onExpand(entry: MenuEntry, byKeyboard: boolean): void;
  onHoverOther(): void;
}

function MenuBody({ state, focused, expanded, onChoose, onExpand, onHoverOther }: MenuBodyProps) {
  if (state.step === 'failed') return <Failure error={state.error} />;
  if (state.step === 'reading') {
    return (
      <>
        <div class="menu-head muted" role="status">
          <span class="stack">
            <span class="thumb" />
          </span>
          {text('menu_reading')}
        </div>
        <MenuList
          label={text('menu_label')}
          entries={remembered.map((action, index) => ({
            ...entryOf(action, remembered[index - 1]),
            disabled: text('menu_reading'),
          }))}
          focused={false}
          onChoose={() => {}}
        />
      </>
    );
  }
  const { entities, actions, ambiguous, unknown } = state.resolved;
  if (entities.length === 0) {
    return <Failure error={{ number: ambiguous > 0 ? 'S203' : 'S201', detail: '' }} />;
  }
  const entries = actions.map((action, index) => entryOf(action, actions[index - 1]));
  return (
    <div
      onPointerOver={(event) => {
        const item = (event.target as Element).closest('[role="menuitem"]');
        if (item && !item.hasAttribute('aria-haspopup')) onHoverOther();
      }}
    >
      <MenuHead entities={entities} />
      <MenuList
        label={text('menu_label')}
        entries={entries}
        focused={focused}
        expanded={expanded}
        onChoose={(entry, event) => onChoose(actions.find(({ id }) => id === entry.id)!, event)}
        onExpand={onExpand}
      />
      {unknown > 0 && <div class="menu-note">{text('menu_left_out', unknown)}</div>}
      {ambiguous > 0 && <div class="menu-note">{text('menu_ambiguous', ambiguous)}</div>}
    </div>
  );
}

function entryOf({ id, icon, kind, group, disabled }: ActionItem, before: ActionItem | undefined): MenuEntry {
  return {
    id,
    icon,
    label: textOf('action', id),
    opens: kind === 'status',
    separated: before !== undefined && before.group !== group,
    ...(disabled && { disabled: textOf('disabled', disabled) }),
  };
}
