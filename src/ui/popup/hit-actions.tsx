import { useEffect, useRef, useState } from 'preact/hooks';
import type { TableOffer } from '../../actions/result.ts';
import { SidecarError, toUserError, type UserError } from '../../errors.ts';
import { randomId } from '../../random-id.ts';
import type { Client } from '../../rpc/client.ts';
import { clientUntil } from '../../rpc/client-until.ts';
import type { ActionResult } from '../../rpc/form-shapes.ts';
import type { SearchHit } from '../../rpc/shapes.ts';
import { type ActionRequest, actionRequest, askingMore, type ChosenAction } from '../action-request.ts';
import { copiedLine } from '../copied-line.ts';
import { copyText } from '../copy-text.ts';
import { dialogTitle } from '../dialog-title.ts';
import { ResultDialog } from '../form/result-dialog.tsx';
import type { FormRequest } from '../form/use-form.ts';
import { offeredAction } from '../offered-action.ts';
import { openAddresses } from '../open-addresses.ts';
import type { PlanDialogProps } from '../plan/plan-dialog.tsx';
import { said } from '../said.ts';
import { ThingActions } from '../search/thing-actions.tsx';
import { knownThing, resolveThings } from '../selection.ts';
import { TableDialog, type TableDialogProps } from '../table/table-dialog.tsx';

export interface HitActionsProps {
  client: Client;
  hits: readonly SearchHit[];
  onBack(): void;
  onPlan(title: string, make: PlanDialogProps['make'], form?: FormRequest): void;
}

/** What can be done with search results, one for each time they are looked at: the same actions as in the page, but for what needs a page. */
export function HitActions({ client, hits, onBack, onPlan }: HitActionsProps) {
  const [asked, setAsked] = useState<Asking>();
  const [error, setError] = useState<UserError>();
  const [copied, setCopied] = useState<string>();
  const [table, setTable] = useState<Pick<TableDialogProps, 'title' | 'table'>>();
  const [leaving] = useState(() => new AbortController());
  const { signal } = leaving;
  useEffect(() => () => leaving.abort(), [leaving]);
  const fail = (reason: unknown): void => {
    if (!signal.aborted) setError(toUserError(reason));
  };
  const take = async (result: ActionResult, chosen: ChosenAction): Promise<void> => {
    const title = dialogTitle(chosen.action);
    setAsked(undefined);
    try {
      if (result.kind === 'form') {
        run(askingMore(chosen, result));
        return;
      }
      if (result.kind === 'said') {
        setCopied(said(result));
        return;
      }
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
  /** Ends what was asked for last: who chooses something wants nothing of what they chose before. */
  const asking = useRef<AbortController>(undefined);
  const run = (chosen: ChosenAction): void => {
    asking.current?.abort();
    const asks = new AbortController();
    asking.current = asks;
    const until = AbortSignal.any([signal, asks.signal]);
    const request = actionRequest(client, chosen);
    const { title, form } = request;
    setError(undefined);
    setCopied(undefined);
    if (chosen.action.gives === 'plan') onPlan(title, request.plan, form);
    else if (form) setAsked({ ...request, form, chosen, id: randomId() });
    else
      request.result({}, until).then(
        (result) => take(result, chosen),
        (reason) => until.aborted || fail(reason),
      );
  };
  const takeUp = (offer: TableOffer): void => {
    setTable(undefined);
    offeredAction(clientUntil(client, signal), offer).then(run, fail);
  };
  return (
    <>
      <ThingActions
        client={client}
        resolve={(until) =>
          resolveThings(
            until,
            hits.map(({ id }) => knownThing(id)),
          )
        }
        isOffered={({ group }) => group !== 'view'}
        isCovered={asked !== undefined}
        error={error}
        onChoose={run}
        onBack={onBack}
      />
      {copied !== undefined && (
        <div class="menu-note" role="status">
          {copied}
        </div>
      )}
      {table && <TableDialog {...table} onOffer={takeUp} onClose={() => setTable(undefined)} />}
      {asked && (
        <Asked key={asked.id} client={client} request={asked} take={take} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

/** Questions that an action asks before it comes to something. */
type Asking = ActionRequest & { form: FormRequest; chosen: ChosenAction; id: string };

/** The questions of an action that changes nothing. Who closes them wants no answer any more. */
function Asked({
  client,
  request: { title, form, submit, chosen, result },
  take,
  onClose,
}: {
  client: Client;
  request: Asking;
  take(result: ActionResult, chosen: ChosenAction): Promise<void>;
  onClose(): void;
}) {
  const [closing] = useState(() => new AbortController());
  useEffect(() => () => closing.abort(), [closing]);
  return (
    <ResultDialog
      client={client}
      title={title}
      form={form}
      submit={submit}
      get={(filled) => result(filled, closing.signal)}
      onResult={(got) => void take(got, chosen)}
      onClose={onClose}
    />
  );
}
