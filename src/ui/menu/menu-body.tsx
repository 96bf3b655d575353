import { useRef } from 'preact/hooks';
import type { UserError } from '../../errors.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import type { ActionItem } from '../../rpc/shapes.ts';
import { Failure } from '../parts/failure.tsx';
import { text, textOfCount } from '../text.ts';
import { firstEntries, foundEntries, repeatId, searchId, withRepeat, withSearch } from './menu-entries.ts';
import { MenuHead } from './menu-head.tsx';
import { type MenuEntry, MenuList, type MenuListProps } from './menu-list.tsx';
import { MenuOffer } from './menu-offer.tsx';
import { NothingFound } from './nothing-found.tsx';

export interface Resolved extends OutputOf<'selection.resolve'> {
  /** Nothing that could be an id was there. */
  onlyText?: boolean;
  /** It is what the page is about, for nothing else was meant. */
  isFocus?: boolean;
  /** Where nothing was found: what the page is about instead. */
  focus?: Resolved;
}

/** What a menu showed last: the next one shows it at once. */
export type Remembered = Pick<Resolved, 'actions' | 'menu' | 'repeat'>;

/** What is known of the selection so far. */
export type MenuState =
  | { step: 'reading'; remembered: Remembered }
  /** Not sure is what was known before, until it is found out whether it still is so. */
  | { step: 'known'; resolved: Resolved; isSure: boolean }
  | { step: 'failed'; error: UserError };

interface MenuBodyProps {
  state: MenuState;
  focused: boolean;
  expanded: string | undefined;
  /** What was typed to find an action. */
  filter: string;
  onFilter(typed: string): void;
  onChoose(action: ActionItem, event: Event): void;
  /** Whether the last thing is offered once more. */
  offersRepeat: boolean;
  onRepeat(event: Event): void;
  onExpand(entry: MenuEntry, byKeyboard: boolean): void;
  /** Another entry than the expanded one is looked at. */
  onLeave(): void;
  isPassing: MenuListProps['isPassing'];
  onRetry(): void;
  onUse(focus: Resolved): void;
  /** Teaches us the page, where nothing was found. */
  onLearn?: (() => void) | undefined;
  /** Shows what was changed, also where the server cannot be asked for anything. */
  onActivity?: (() => void) | undefined;
  /** Looks for the filter among everything that has a name. */
  onSearch(): void;
}

/** What the menu is about and what can be done with it, or why nothing can. */
export function MenuBody(props: MenuBodyProps) {
  const {
    state,
    focused,
    expanded,
    filter,
    onFilter,
    onChoose,
    offersRepeat,
    onRepeat,
    onExpand,
    onLeave,
    isPassing,
    onRetry,
    onUse,
    onLearn,
    onActivity,
    onSearch,
  } = props;
  const field = useRef<HTMLInputElement>(null);
  if (state.step === 'failed') {
    return (
      <>
        <Failure error={state.error} onRetry={onRetry} focused={focused} />
        {onActivity && <MenuOffer label={text('activity_all')} onChoose={onActivity} />}
      </>
    );
  }
  if (state.step === 'known' && state.resolved.entities.length === 0) {
    const { ambiguous, unread } = state.resolved;
    // What could not be read says more than that nothing was found.
    if (ambiguous === 0 && unread[0]) {
      return (
        <>
          <Failure error={unread[0].error} onRetry={onRetry} focused={focused} />
          <Unread unread={unread} />
        </>
      );
    }
    return <NothingFound resolved={state.resolved} focused={focused} onUse={onUse} onLearn={onLearn} />;
  }
  const { actions, menu, repeat } = state.step === 'known' ? state.resolved : state.remembered;
  const found = filter ? foundEntries(filter, actions) : [];
  const entries = filter
    ? withSearch(found, filter)
    : withRepeat(firstEntries(menu, actions), offersRepeat ? repeat : undefined);
  const choose = (entry: MenuEntry, event: Event): void => {
    const action = actions.find(({ id }) => id === entry.id);
    if (entry.id === repeatId) onRepeat(event);
    else if (entry.id === searchId) onSearch();
    else if (action) onChoose(action, event);
  };
  const onFieldKey = (event: KeyboardEvent): void => {
    const [first] = entries;
    // An input method has it, which chooses among its words by keys.
    if (event.isComposing) event.stopPropagation();
    else if (event.key === 'ArrowDown') {
      event.preventDefault();
      const { nextElementSibling: list } = event.currentTarget as Element;
      list?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    } else if (event.key === 'Enter' && first && !first.disabled) {
      event.preventDefault();
      if (first.opens) onExpand(first, true);
      else choose(first, event);
    }
  };
  return (
    <>
      {state.step === 'known' ? <MenuHead entities={state.resolved.entities} /> : <Reading />}
      <input
        class="menu-filter"
        ref={field}
        type="text"
        autocomplete="off"
        value={filter}
        placeholder={text('menu_filter')}
        aria-label={text('menu_filter')}
        onInput={(event) => onFilter(event.currentTarget.value)}
        onKeyDown={onFieldKey}
      />
      <MenuList
        label={text('menu_label')}
        entries={
          state.step === 'known'
            ? entries
            : entries.map(({ reason: _later, ...entry }) =>
                entry.id === searchId ? entry : { ...entry, disabled: text('menu_reading') },
              )
        }
        focused={focused}
        expanded={expanded}
        onChoose={choose}
        onExpand={onExpand}
        onLeave={onLeave}
        isPassing={isPassing}
        onAbove={() => field.current?.focus()}
        onType={(letter) => {
          onFilter(filter + letter);
          field.current?.focus();
        }}
      />
      {filter && found.length === 0 && (
        <div class="menu-note" role="status">
          {text('menu_filter_none')}
        </div>
      )}
      {state.step === 'known' && <LeftOut {...state.resolved} />}
      {state.step === 'known' && state.resolved.isFocus && onLearn && (
        <MenuOffer label={text('learn_offer')} onChoose={onLearn} />
      )}
    </>
  );
}

function Reading() {
  return (
    <div class="menu-head muted" role="status">
      <span class="stack">
        <span class="thumb" />
      </span>
      {text('menu_reading')}
    </div>
  );
}

function LeftOut({ unknown, ambiguous, unread, isFocus }: Resolved) {
  return (
    <>
      {isFocus && <div class="menu-note">{text('menu_in_focus')}</div>}
      {unknown > 0 && <div class="menu-note">{textOfCount('menu_left_out', unknown)}</div>}
      {ambiguous > 0 && <div class="menu-note">{textOfCount('menu_ambiguous', ambiguous)}</div>}
      <Unread unread={unread} />
    </>
  );
}

/** Kinds of entities that could not be read: what is missing may be of them. */
function Unread({ unread }: Pick<Resolved, 'unread'>) {
  if (unread.length === 0) return null;
  const kinds = unread.map(({ kind }) => text(`unread_${kind}`)).join(', ');
  const numbers = [...new Set(unread.map(({ error }) => error.number))].join(', ');
  return (
    <div class="menu-note" role="status" title={unread[0]!.error.detail}>
      {text('menu_unread', kinds, numbers)}
    </div>
  );
}
