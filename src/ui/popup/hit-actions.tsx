import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TableOffer } from '../../actions/result.ts';
import { SidecarError, toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import { clientUntil } from '../../rpc/client-until.ts';
import type { ActionResult } from '../../rpc/form-shapes.ts';
import type { ActionItem, SearchHit } from '../../rpc/shapes.ts';
import { actionName } from '../action-name.ts';
import { type ActionRequest, actionRequest, type ChosenAction } from '../action-request.ts';
import { copiedLine } from '../copied-line.ts';
import { copyText } from '../copy-text.ts';
import { type MadeForm, makeForm } from '../form/made-form.ts';
import { ResultDialog } from '../form/result-dialog.tsx';
import type { FormRequest } from '../form/use-form.ts';
import type { Resolved } from '../menu/menu-body.tsx';
import { entriesOf } from '../menu/menu-entries.ts';
import { MenuHead } from '../menu/menu-head.tsx';
import { type MenuEntry, MenuList } from '../menu/menu-list.tsx';
import { OptionEntries } from '../menu/option-entries.tsx';
import { offeredAction } from '../offered-action.ts';
import { openAddresses } from '../open-addresses.ts';
import { Failure } from '../parts/failure.tsx';
import { Icon } from '../parts/icon.tsx';
import type { PlanDialogProps } from '../plan/plan-dialog.tsx';
import { knownThing, resolveThings } from '../selection.ts';
import { TableDialog, type TableDialogProps } from '../table/table-dialog.tsx';
import { text } from '../text.ts';

export interface HitActionsProps {
  client: Client;
  hits: readonly SearchHit[];
  onBack(): void;
  onPlan(title: string, make: PlanDialogProps['make'], form?: FormRequest): void;
}

/** What can be done with search results, one for each time they are looked at: the same actions as in the page, but for what needs a page. */
export function HitActions({ client, hits, onBack, onPlan }: HitActionsProps) {
  const [resolved, setResolved] = useState<Resolved>();
  const [submenu, setSubmenu] = useState<{ action: ActionItem; form: Promise<MadeForm> }>();
  const [asked, setAsked] = useState<ActionRequest & { form: FormRequest }>();
  const [error, setError] = useState<UserError>();
  const [copied, setCopied] = useState<string>();
  const [table, setTable] = useState<Pick<TableDialogProps, 'title' | 'table'>>();
  const frame = useRef<HTMLDivElement>(null);
  const [leaving] = useState(() => new AbortController());
  const { signal } = leaving;
  const fail = (reason: unknown): void => {
    if (!signal.aborted) setError(toUserError(reason));
  };
  // Before there is an entry that could have it, the frame has the focus: Escape and the left arrow work from the start.
  useLayoutEffect(() => {
    if (!frame.current?.contains(document.activeElement)) frame.current?.focus({ preventScroll: true });
  }, [resolved, submenu, asked]);
  useEffect(() => {
    resolveThings(
      clientUntil(client, signal),
      hits.map(({ id }) => knownThing(id)),
    ).then(setResolved, fail);
    return () => leaving.abort();
  }, []);

  const { entities, actions } = resolved ?? nothing;
  const actionOf = (entry: MenuEntry): ActionItem | undefined => actions.find(({ id }) => id === entry.id);
  const take = async (result: ActionResult, title: string): Promise<void> => {
    setAsked(undefined);
    try {
      if (result.kind === 'table') {
        setTable({ title, table: result });
        return;
      }
      if (result.kind === 'open') {
        await openAddresses(client, result);
        return;
      }
      if (result.kind !== 'copy') throw new SidecarError('S402', result.kind);
      await copyText(result.text, document.body);
      setCopied(copiedLine(result.count, result.without));
    } catch (reason) {
      fail(reason);
    }
  };
  const run = (chosen: Omit<ChosenAction, 'entities'> & Partial<ChosenAction>): void => {
    const request = actionRequest(client, { entities, ...chosen });
    const { title, form } = request;
    setError(undefined);
    setCopied(undefined);
    if (chosen.action.gives === 'plan') onPlan(title, request.plan, form);
    else if (form) setAsked({ ...request, form });
    else request.result({}, signal).then((result) => take(result, title), fail);
  };
  const takeUp = (offer: TableOffer): void => {
    setTable(undefined);
    offeredAction(clientUntil(client, signal), offer).then(run, fail);
  };
  const expand = (action: ActionItem | undefined): void => {
    if (!action) return;
    const form = makeForm(clientUntil(client, signal), action, entities);
    // Whoever shows it tells what went wrong.
    form.catch(() => undefined);
    setSubmenu({ action, form });
  };
  const back = (): void => (submenu ? setSubmenu(undefined) : onBack());
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    back();
  };
  const usable = actions.filter(({ group }) => group !== 'view').map(({ id }) => id);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up here from the menu items */}
      <div class="hits" ref={frame} tabIndex={-1} onKeyDown={onKeyDown}>
        {error && <Failure error={error} />}
        {resolved && entities.length === 0 && <Failure error={{ number: 'S202', detail: '' }} />}
        <div class="hit-head">
          <button type="button" class="icon-button" aria-label={text('search_back')} onClick={back}>
            <Icon name="left" />
          </button>
          <MenuHead entities={entities} />
        </div>
        {submenu ? (
          <OptionEntries
            key="options"
            label={actionName(submenu.action)}
            form={submenu.form}
            field={submenu.action.field}
            focused
            onPick={({ value }, form) =>
              run({ action: submenu.action, input: { [submenu.action.field!]: value }, form })
            }
            onRetry={() => expand(submenu.action)}
          />
        ) : (
          <MenuList
            key="actions"
            label={text('menu_label')}
            entries={entriesOf(usable, actions)}
            focused
            onChoose={(entry) => {
              const action = actionOf(entry);
              if (action) run({ action, input: {} });
            }}
            onExpand={(entry) => expand(actionOf(entry))}
          />
        )}
        {copied !== undefined && (
          <div class="menu-note" role="status">
            {copied}
          </div>
        )}
      </div>
      {table && <TableDialog {...table} onOffer={takeUp} onClose={() => setTable(undefined)} />}
      {asked && <Asked client={client} request={asked} take={take} onClose={() => setAsked(undefined)} />}
    </>
  );
}

const nothing: Pick<Resolved, 'entities' | 'actions'> = { entities: [], actions: [] };

/** The questions of an action that changes nothing. Who closes them wants no answer any more. */
function Asked({
  client,
  request: { title, form, result },
  take,
  onClose,
}: {
  client: Client;
  request: ActionRequest & { form: FormRequest };
  take(result: ActionResult, title: string): Promise<void>;
  onClose(): void;
}) {
  const [closing] = useState(() => new AbortController());
  useEffect(() => () => closing.abort(), [closing]);
  return (
    <ResultDialog
      client={client}
      title={title}
      form={form}
      get={(filled) => result(filled, closing.signal)}
      onResult={(got) => void take(got, title)}
      onClose={onClose}
    />
  );
}
