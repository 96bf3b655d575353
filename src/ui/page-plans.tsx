import { randomId } from '../random-id.ts';
import type { Client } from '../rpc/client.ts';
import type { RunStatus } from '../rpc/run-shapes.ts';
import type { Follow, FollowNews } from './follow.ts';
import type { OnTop } from './on-top.tsx';
import { PlanDialog, type PlanDialogProps } from './plan/plan-dialog.tsx';
import { finishRequest, readResult, undoRequest } from './plan/run-requests.ts';
import { runToast } from './run-toast.ts';

/** What a dialog is about. */
interface PlanRequest extends Pick<PlanDialogProps, 'title' | 'make' | 'form' | 'scopes' | 'result'> {
  /** The run the plan is about, where it is about one: who does without the plan is back at its result. */
  of?: RunStatus;
}

interface PagePlansOptions {
  client: Client;
  follow: Follow;
  followNews: FollowNews;
  top: OnTop;
}

/** Plans in a page, from the first look to the toast that follows their run to its end. */
export class PagePlans {
  readonly #options: PagePlansOptions;
  /** Whose result was asked for last. */
  #looked: RunStatus | undefined;

  constructor(options: PagePlansOptions) {
    this.#options = options;
  }

  open({ of, ...request }: PlanRequest): void {
    const { client, follow, followNews, top } = this.#options;
    top.begin();
    top.show(
      <PlanDialog
        key={randomId()}
        client={client}
        {...request}
        follow={follow}
        followNews={followNews}
        doubt={(event) => top.doubt(event)}
        onTouched={() => top.refuse()}
        onUndo={(run) => this.undo(run)}
        onFinish={(run) => this.open({ ...finishRequest(client, run), of: run })}
        onClose={(run = of) => (run ? this.tellOutcome(run) : top.leave())}
      />,
    );
  }

  undo(run: RunStatus): void {
    this.open({ ...undoRequest(this.#options.client, run), of: run });
  }

  /** Shows what a run came to, or how it stands. */
  async look(run: RunStatus): Promise<void> {
    const { client, top } = this.#options;
    const { signal } = top;
    this.#looked = run;
    const request = await readResult(client, run);
    // Who dismissed it meanwhile, or looks at another one, wants to see nothing of it any more.
    if (!signal.aborted && this.#looked === run) this.open({ ...request, of: run });
  }

  /** No dialog shows it any more: a toast follows the run to its end, and lets it be taken back or gone on with. */
  tellOutcome(run: RunStatus): void {
    const { follow, top } = this.#options;
    // All of it is about the run as it stands by then.
    const content = (status: RunStatus) =>
      runToast(status, {
        undo: () => this.undo(status),
        goOn: (event) => top.honestly(event, () => this.#goOn(status)),
        look: () => void this.look(status),
      });
    top.toast(content(run));
    if (run.state === 'finished' || run.state === 'interrupted' || run.state === 'unknown') return;
    const { signal } = top;
    const stop = follow((status) => {
      if (status.id === run.id && !signal.aborted) top.renewToast(content(status));
    });
    signal.addEventListener('abort', stop);
  }

  #goOn({ id }: RunStatus): void {
    const { client, top } = this.#options;
    const { signal } = top;
    client.call('run.start', { id }).then(
      // What is gone on with is no plan any more, and is not made again. It takes the place of nothing that came since.
      (answer) => signal.aborted || ('status' in answer && this.tellOutcome(answer.status)),
      (error) => signal.aborted || top.fail(error),
    );
  }
}
