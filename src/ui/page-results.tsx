import type { TableOffer } from '../actions/result.ts';
import { SidecarError } from '../errors.ts';
import { randomId } from '../random-id.ts';
import type { Client } from '../rpc/client.ts';
import { clientUntil } from '../rpc/client-until.ts';
import type { ActionResult } from '../rpc/form-shapes.ts';
import { type ActionRequest, actionRequest, askingMore, type ChosenAction } from './action-request.ts';
import { copiedLine } from './copied-line.ts';
import { copyText } from './copy-text.ts';
import { dialogTitle } from './dialog-title.ts';
import { ResultDialog } from './form/result-dialog.tsx';
import type { FormRequest } from './form/use-form.ts';
import { LaterPart } from './later/later-part.tsx';
import type { LaterParts, PartName } from './later/later-parts.ts';
import { offeredAction } from './offered-action.ts';
import type { OnTop } from './on-top.tsx';
import { openAddresses } from './open-addresses.ts';
import type { PanelContent } from './page-panel.tsx';
import { said } from './said.ts';
import { text } from './text.ts';

interface PageResultsOptions {
  client: Client;
  top: Pick<OnTop, 'container' | 'signal' | 'begin' | 'show' | 'toast' | 'renewToast' | 'fail' | 'close' | 'leave'>;
  /** Opens the panel; with the focus where a key asked for it. */
  openPanel(content: PanelContent, options: { focused: boolean }): void;
  /** Goes on with an action as if it had been chosen in a menu. */
  choose(chosen: ChosenAction, event: Event): void;
}

/** What actions that change nothing come back with, and what has to be done with it in a page. */
export class PageResults {
  readonly #options: PageResultsOptions;

  constructor(options: PageResultsOptions) {
    this.#options = options;
  }

  /** Gets a result and does with it what has to be done; asks before, where something has to be asked. */
  get(chosen: ChosenAction, { byKeyboard }: { byKeyboard: boolean }): void {
    const { client, top } = this.#options;
    const request = actionRequest(client, chosen);
    if (request.form) {
      this.#ask(request, request.form, chosen);
      return;
    }
    const signal = top.begin();
    // The menu is gone by then, for nothing more can be chosen in it; what comes of it takes the place of either.
    setTimeout(() => signal.aborted || top.renewToast({ kind: 'busy', line: text('result_waiting') }), 700);
    request.result({}, signal).then(
      (result) => this.#take(result, chosen, byKeyboard),
      // Who closed the menu meanwhile wants to hear nothing of it any more.
      (error) => signal.aborted || top.fail(error),
    );
  }

  #ask({ title, submit, result }: ActionRequest, form: FormRequest, chosen: ChosenAction): void {
    const { client, top } = this.#options;
    const signal = top.begin();
    top.show(
      <ResultDialog
        key={randomId()}
        client={client}
        title={title}
        form={form}
        submit={submit}
        get={(filled) => result(filled, signal)}
        onResult={(got) => void this.#take(got, chosen, true)}
        onClose={() => top.leave()}
      />,
    );
  }

  /** Never rejects: what fails is shown. */
  async #takeUp(offer: TableOffer, event: Event): Promise<void> {
    const { client, top, choose } = this.#options;
    const { signal } = top;
    try {
      const chosen = await offeredAction(clientUntil(client, signal), offer);
      if (!signal.aborted) choose(chosen, event);
    } catch (error) {
      if (!signal.aborted) top.fail(error);
    }
  }

  #show<Name extends PartName>(part: Name, given: LaterParts[Name]): void {
    const { client, top } = this.#options;
    top.begin();
    top.show(<LaterPart key={randomId()} {...{ part, client, given }} />);
  }

  /** Never rejects: what fails is shown. */
  async #take(result: ActionResult, chosen: ChosenAction, byKeyboard: boolean): Promise<void> {
    const { client, top, openPanel } = this.#options;
    const title = dialogTitle(chosen.action);
    try {
      if (result.kind === 'panel') {
        const focused = chosen.entities.find(({ id }) => id === result.entity.id);
        if (!focused) throw new SidecarError('S202');
        top.close();
        openPanel({ panel: result.panel, chosen: focused }, { focused: byKeyboard });
      } else if (result.kind === 'copy') {
        await copyText(result.text, top.container ?? document.documentElement);
        top.toast({ kind: 'good', line: copiedLine(result.count, result.without) });
      } else if (result.kind === 'open') {
        top.close();
        await openAddresses(client, result);
      } else if (result.kind === 'table') {
        this.#show('table', {
          ...{ title, table: result, onClose: () => top.leave() },
          onOffer: (offer, event) => void this.#takeUp(offer, event),
        });
      } else if (result.kind === 'download') {
        this.#show('download', { title, download: result, onClose: () => top.leave() });
      } else if (result.kind === 'said') {
        top.toast({ kind: result.isGood ? 'good' : 'bad', line: said(result) });
      } else if (result.kind === 'form') {
        this.get(askingMore(chosen, result), { byKeyboard });
      } else throw new SidecarError('S402', (result satisfies never as ActionResult).kind);
    } catch (error) {
      top.fail(error);
    }
  }
}
