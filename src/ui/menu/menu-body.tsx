import type { UserError } from '../../errors.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import type { ActionItem } from '../../rpc/shapes.ts';
import { Failure } from '../parts/failure.tsx';
import { text, textOf } from '../text.ts';
import { MenuHead } from './menu-head.tsx';
import { type MenuEntry, MenuList, type MenuListProps } from './menu-list.tsx';

export type Resolved = OutputOf<'selection.resolve'>;

/** What is known of the selection so far. */
export type MenuState =
  | { step: 'reading'; remembered: readonly ActionItem[] }
  | { step: 'known'; resolved: Resolved }
  | { step: 'failed'; error: UserError };

interface MenuBodyProps {
  state: MenuState;
  focused: boolean;
  expanded: string | undefined;
  onChoose(action: ActionItem, event: Event): void;
  onExpand(entry: MenuEntry, byKeyboard: boolean): void;
  /** Another entry than the expanded one is looked at. */
  onLeave(): void;
  isPassing: MenuListProps['isPassing'];
  onRetry(): void;
}

/** What the menu is about and what can be done with it, or why nothing can. */
export function MenuBody(props: MenuBodyProps) {
  const { state, focused, expanded, onChoose, onExpand, onLeave, isPassing, onRetry } = props;
  if (state.step === 'failed') return <Failure error={state.error} onRetry={onRetry} focused={focused} />;
  if (state.step === 'known' && state.resolved.entities.length === 0) {
    const number = state.resolved.ambiguous > 0 ? 'S203' : 'S201';
    return <Failure error={{ number, detail: '' }} />;
  }
  const actions = state.step === 'known' ? state.resolved.actions : state.remembered;
  const entries = actions.map((action, index) => entryOf(action, actions[index - 1]));
  return (
    <>
      {state.step === 'known' ? <MenuHead entities={state.resolved.entities} /> : <Reading />}
      <MenuList
        label={text('menu_label')}
        entries={
          state.step === 'known'
            ? entries
            : entries.map(({ hint: _later, ...entry }) => ({ ...entry, disabled: text('menu_reading') }))
        }
        focused={focused}
        expanded={expanded}
        onChoose={(entry, event) => onChoose(actions.find(({ id }) => id === entry.id)!, event)}
        onExpand={onExpand}
        onLeave={onLeave}
        isPassing={isPassing}
      />
      {state.step === 'known' && <LeftOut {...state.resolved} />}
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

function LeftOut({ unknown, ambiguous }: Resolved) {
  return (
    <>
      {unknown > 0 && <div class="menu-note">{text('menu_left_out', unknown)}</div>}
      {ambiguous > 0 && <div class="menu-note">{text('menu_ambiguous', ambiguous)}</div>}
    </>
  );
}

function entryOf({ id, icon, kind, group, disabled }: ActionItem, before: ActionItem | undefined): MenuEntry {
  return {
    id,
    icon,
    label: textOf('action', id),
    opens: kind === 'status',
    separated: before !== undefined && before.group !== group,
    ...(disabled && { disabled: textOf('disabled', disabled), hint: textOf('disabled', disabled) }),
  };
}
