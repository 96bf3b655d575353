import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import type { ActionItem, Plan, SearchHit, StatusOption } from '../../rpc/shapes.ts';
import { copyText } from '../copy-text.ts';
import { MenuHead } from '../menu/menu-head.tsx';
import { type MenuEntry, MenuList } from '../menu/menu-list.tsx';
import { Failure } from '../parts/failure.tsx';
import { Icon } from '../parts/icon.tsx';
import { text, textOf } from '../text.ts';

export interface HitActionsProps {
  client: Client;
  hit: SearchHit;
  onBack(): void;
  onPlan(title: string, make: (rules?: string[]) => Promise<Plan>): void;
}

type Resolved = OutputOf<'selection.resolve'>;

/** What can be done with a search result: the same actions as in the page, but for what needs a page. */
export function HitActions({ client, hit, onBack, onPlan }: HitActionsProps) {
  const [resolved, setResolved] = useState<Resolved>();
  const [statuses, setStatuses] = useState<{ action: ActionItem; options: StatusOption[] }>();
  const [error, setError] = useState<UserError>();
  const [copied, setCopied] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const fail = (reason: unknown): void => setError(toUserError(reason));
  // Before there is an entry that could have it, the frame has the focus: Escape and the left arrow work from the start.
  useLayoutEffect(() => {
    if (!frame.current?.contains(document.activeElement)) frame.current?.focus({ preventScroll: true });
  }, [resolved, statuses]);
  useEffect(() => {
    const things = [{ candidates: [{ id: hit.id, via: 'model' as const, confidence: 1 }], text: '' }];
    client.call('selection.resolve', { things }).then(setResolved, fail);
  }, [client, hit.id]);

  const entities = (resolved?.entities ?? []).map(({ id, type }) => ({ id, type }));
  const plan = (action: ActionItem, status?: StatusOption): void =>
    onPlan(textOf('title', action.id, [status?.name ?? '']), (rules) =>
      client.call('plan.make', {
        action: action.id,
        entities,
        ...(status && { statusId: status.id }),
        ...(rules && { rules }),
      }),
    );
  const choose = (entry: MenuEntry): void => {
    const action = resolved?.actions.find(({ id }) => id === entry.id);
    if (action?.kind === 'plan') plan(action);
    else if (action?.kind === 'copy') {
      client
        .call('link.make', { entities })
        .then(async (links) => {
          await copyText(links.join('\n'), document.body);
          setCopied(true);
        })
        .catch(fail);
    }
  };
  const expand = (entry: MenuEntry): void => {
    const action = resolved?.actions.find(({ id }) => id === entry.id);
    if (!action) return;
    client.call('statuses.valid', { entities }).then((options) => setStatuses({ action, options }), fail);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    if (statuses) setStatuses(undefined);
    else onBack();
  };
  const usable = resolved?.actions.filter(({ kind }) => kind !== 'panel') ?? [];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up here from the menu items
    <div class="hits" ref={frame} tabIndex={-1} onKeyDown={onKeyDown}>
      {error && <Failure error={error} />}
      {resolved && resolved.entities.length === 0 && <Failure error={{ number: 'S202', detail: '' }} />}
      <div class="hit-head">
        <button
          type="button"
          class="icon-button"
          aria-label={text('search_back')}
          onClick={() => (statuses ? setStatuses(undefined) : onBack())}
        >
          <Icon name="left" />
        </button>
        <MenuHead entities={resolved?.entities ?? []} />
      </div>
      {statuses ? (
        <MenuList
          key="statuses"
          label={text('action_set_status')}
          entries={statuses.options.map(({ id, name, color }) => ({ id, label: name, swatch: color }))}
          focused
          onChoose={({ id }) =>
            plan(
              statuses.action,
              statuses.options.find((option) => option.id === id),
            )
          }
        />
      ) : (
        <MenuList
          key="actions"
          label={text('menu_label')}
          entries={usable.map(({ id, icon, kind, disabled }) => ({
            id,
            icon,
            label: textOf('action', id),
            opens: kind === 'status',
            ...(disabled && { disabled: textOf('disabled', disabled), hint: textOf('disabled', disabled) }),
          }))}
          focused
          onChoose={choose}
          onExpand={expand}
        />
      )}
      {copied && (
        <div class="menu-note" role="status">
          {text('menu_copied_one')}
        </div>
      )}
    </div>
  );
}
