import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import { clientUntil } from '../../rpc/client-until.ts';
import type { ActionItem } from '../../rpc/shapes.ts';
import { actionName } from '../action-name.ts';
import type { ChosenAction } from '../action-request.ts';
import { backKey } from '../arrow-keys.ts';
import { type MadeForm, makeForm } from '../form/made-form.ts';
import type { Resolved } from '../menu/menu-body.tsx';
import { entriesOf } from '../menu/menu-entries.ts';
import { MenuHead } from '../menu/menu-head.tsx';
import { type MenuEntry, MenuList } from '../menu/menu-list.tsx';
import { OptionEntries } from '../menu/option-entries.tsx';
import { Failure } from '../parts/failure.tsx';
import { Icon } from '../parts/icon.tsx';
import { text } from '../text.ts';

export interface ThingActionsProps {
  client: Client;
  /** Finds out what the things are; asked once. */
  resolve(client: Client): Promise<Resolved>;
  /** An action whose options are shown at once, in place of all actions. */
  options?: ActionItem | undefined;
  isOffered(action: ActionItem): boolean;
  /** Something lies over them, and has the focus. */
  isCovered?: boolean;
  /** What went wrong with what was chosen. */
  error?: UserError | undefined;
  onChoose(chosen: ChosenAction, event: Event): void;
  onBack(): void;
}

/** What can be done with things that were found, in the place of the list: the same actions as in the menu, without its groups. */
export function ThingActions(props: ThingActionsProps) {
  const { client, options, isOffered, isCovered, onChoose, onBack } = props;
  const [resolved, setResolved] = useState<Resolved>();
  const [submenu, setSubmenu] = useState<{ action: ActionItem; form: Promise<MadeForm> }>();
  const [failure, setFailure] = useState<UserError>();
  const frame = useRef<HTMLDivElement>(null);
  const [leaving] = useState(() => new AbortController());
  const { signal } = leaving;
  // Before there is an entry that could have it, the frame has the focus: Escape and the left arrow work from the start.
  useLayoutEffect(() => {
    if (!isCovered && !frame.current?.querySelector(':focus')) frame.current?.focus({ preventScroll: true });
  }, [resolved, submenu, isCovered]);
  useEffect(() => {
    const show = (found: Resolved): void => {
      setResolved(found);
      if (options) expand(options, found);
    };
    props
      .resolve(clientUntil(client, signal))
      .then(show, (reason) => signal.aborted || setFailure(toUserError(reason)));
    return () => leaving.abort();
  }, []);

  const { entities, actions } = resolved ?? nothing;
  const actionOf = (entry: MenuEntry): ActionItem | undefined => actions.find(({ id }) => id === entry.id);
  const expand = (action: ActionItem | undefined, { entities }: Pick<Resolved, 'entities'>): void => {
    if (!action) return;
    const form = makeForm(clientUntil(client, signal), action, entities);
    // Whoever shows it tells what went wrong.
    form.catch(() => undefined);
    setSubmenu({ action, form });
  };
  const back = (): void => (submenu && !options ? setSubmenu(undefined) : onBack());
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' && event.key !== backKey) return;
    event.preventDefault();
    back();
  };
  const error = props.error ?? failure;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up here from the menu items
    <div class="hits" ref={frame} tabIndex={-1} onKeyDown={onKeyDown}>
      {error && <Failure error={error} />}
      {resolved && entities.length === 0 && <Failure error={{ number: 'S202', detail: '' }} />}
      <div class="hit-head">
        <button type="button" class="icon-button" aria-label={text('search_back')} onClick={back}>
          <Icon name="left" />
        </button>
        <MenuHead entities={entities} from={0} />
      </div>
      {submenu ? (
        <OptionEntries
          key="options"
          label={actionName(submenu.action)}
          form={submenu.form}
          field={submenu.action.field}
          focused
          onPick={({ value }, form, event) =>
            onChoose({ action: submenu.action, entities, input: { [submenu.action.field!]: value }, form }, event)
          }
          onRetry={() => expand(submenu.action, { entities })}
        />
      ) : (
        <MenuList
          key="actions"
          label={text('menu_label')}
          entries={entriesOf(
            actions.filter(isOffered).map(({ id }) => id),
            actions,
          )}
          focused
          onChoose={(entry, event) => {
            const action = actionOf(entry);
            if (action) onChoose({ action, entities, input: {} }, event);
          }}
          onExpand={(entry) => expand(actionOf(entry), { entities })}
        />
      )}
    </div>
  );
}

const nothing: Pick<Resolved, 'entities' | 'actions'> = { entities: [], actions: [] };
