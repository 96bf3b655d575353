import { toUserError, type UserError } from '../errors.ts';
import type { MenuRequest, PageInterface } from '../page/interface.ts';
import type { Client } from '../rpc/client.ts';
import type { ActionItem, Plan, RunStatus, SelectedEntity, StatusOption } from '../rpc/shapes.ts';
import { closeOnOutside } from './close-on-outside.ts';
import { copyText } from './copy-text.ts';
import type { Follow, FollowNews } from './follow.ts';
import { watchHostMenu } from './menu/host-menu.ts';
import { Menu } from './menu/menu.tsx';
import type { Resolved } from './menu/menu-body.tsx';
import { type Box, expectedHostMenu } from './menu/place.ts';
import { PageOverlay } from './page-overlay.tsx';
import { PagePanel } from './page-panel.tsx';
import { sentence } from './parts/failure.tsx';
import { undoLabel } from './plan/outcome.tsx';
import { PlanDialog } from './plan/plan-dialog.tsx';
import { runToast } from './run-toast.ts';
import { knownThing, refOf, resolveRequest, resolveThings } from './selection.ts';
import { text, textOf } from './text.ts';
import { Toast, type ToastContent } from './toast.tsx';

/** Everything of ours in a page: the menu, the dialog of a plan, a toast, and the panel. One thing on top at a time. */
export class SidecarPage implements PageInterface {
  readonly #client: Client;
  readonly #follow: Follow;
  readonly #followNews: FollowNews;
  readonly #overlay = new PageOverlay({ topLayer: true });
  readonly #panel: PagePanel;
  /** Ends what belongs to the thing on top. */
  #closing = new AbortController();
  /** What had the focus before the first thing came. */
  #focusedBefore: Element | null = null;

  constructor(client: Client, follow: Follow, followNews: FollowNews) {
    this.#client = client;
    this.#follow = follow;
    this.#followNews = followNews;
    this.#panel = new PagePanel({ client, follow, followNews }, (id, point) =>
      this.#menu(point, () => resolveThings(client, [knownThing(id)]), { hostOpens: false }),
    );
  }

  owns(target: EventTarget | null): boolean {
    return target instanceof Node && (target === this.#overlay.host || target === this.#panel.host);
  }

  toggleVersions(): void {
    this.#panel.toggle();
  }

  openMenu(request: MenuRequest): void {
    const { x, y, hostOpens } = request;
    const resolve = (): Promise<Resolved> => resolveRequest(this.#client, request);
    this.#menu({ x, y }, resolve, { hostOpens });
  }

  #menu(
    pointer: { x: number; y: number },
    resolve: () => Promise<Resolved>,
    { hostOpens }: { hostOpens: boolean },
  ): void {
    this.#close();
    this.#focusedBefore = this.#panel.activeElement ?? document.activeElement;
    const { signal } = this.#closing;
    const readStatuses = (entities: readonly SelectedEntity[]) =>
      this.#client.call('statuses.valid', { entities: entities.map(refOf) });
    const show = (avoid: Box | undefined): void =>
      this.#overlay.show(
        <Menu
          pointer={pointer}
          avoid={avoid}
          focused={!hostOpens}
          followNews={this.#followNews}
          resolve={resolve}
          readStatuses={readStatuses}
          onAction={(action, entities, status, event) => this.#run(action, entities, status, event)}
          onClose={() => this.#leave()}
        />,
      );
    show(hostOpens ? expectedHostMenu(pointer, { width: innerWidth, height: innerHeight }) : undefined);
    closeOnOutside(
      () => this.#overlay.host,
      () => this.#close(),
      signal,
    );
    const host = this.#overlay.host;
    if (hostOpens && host) {
      // A press in our menu is one outside of the page's, which closes for it; ours must not.
      let inUse = false;
      host.addEventListener('pointerdown', () => (inUse = true), { signal });
      const gone = (): void => void (inUse || this.#close());
      watchHostMenu(document, pointer, host, { found: ({ box }) => show(box), gone, signal });
    }
  }

  #run(action: ActionItem, entities: readonly SelectedEntity[], status: StatusOption | undefined, event: Event): void {
    if (!event.isTrusted) return;
    if (action.kind === 'copy') void this.#copy(entities);
    else if (action.kind === 'panel') {
      this.#close();
      this.#panel.open(entities[0], { focused: isByKeyboard(event) });
    } else {
      const title = textOf('title', action.id, [status?.name ?? '']);
      this.#plan(title, (rules) =>
        this.#client.call('plan.make', {
          action: action.id,
          entities: entities.map(refOf),
          ...(status && { statusId: status.id }),
          ...(rules && { rules }),
        }),
      );
    }
  }

  async #copy(entities: readonly SelectedEntity[]): Promise<void> {
    try {
      const links = await this.#client.call('link.make', { entities: entities.map(refOf) });
      await copyText(links.join('\n'), this.#overlay.host ?? document.documentElement);
      const line = links.length === 1 ? text('menu_copied_one') : text('menu_copied_many', links.length);
      this.#toast({ kind: 'good', line });
    } catch (error) {
      this.#toastError(toUserError(error));
    }
  }

  /** `of` is the run the plan is about, where it is about one: who does without the plan is back at its result. */
  #plan(title: string, make: (rules?: string[]) => Promise<Plan>, of?: RunStatus): void {
    this.#end();
    this.#overlay.show(
      <PlanDialog
        key={crypto.randomUUID()}
        client={this.#client}
        title={title}
        make={make}
        follow={this.#follow}
        followNews={this.#followNews}
        isHonest={(event) => this.#overlay.isHonest(event)}
        onDishonest={() => this.#refuse()}
        onUndo={(run) => this.#undo(run)}
        onRestore={(run) =>
          this.#plan(text('title_restore', run.title), () => this.#client.call('plan.restore', { id: run.id }), run)
        }
        onClose={(run = of) => (run ? this.#tellOutcome(run) : this.#leave())}
      />,
    );
  }

  #undo(run: RunStatus): void {
    this.#plan(undoLabel(run), () => this.#client.call('plan.undo', { id: run.id }), run);
  }

  /** The dialog is closed: a toast follows the run to its end, and lets it be taken back or gone on with. */
  #tellOutcome(run: RunStatus): void {
    const goOn = (event: Event): void => {
      if (this.#overlay.isHonest(event)) this.#goOn(run);
      else this.#refuse();
    };
    const content = (status: RunStatus) => runToast(status, { undo: () => this.#undo(run), goOn });
    this.#toast(content(run));
    if (run.state === 'finished' || run.state === 'interrupted') return;
    const { signal } = this.#closing;
    const stop = this.#follow((status) => {
      if (status.id === run.id && !signal.aborted) this.#overlay.show(this.#toastOf(content(status)));
    });
    signal.addEventListener('abort', stop);
  }

  #goOn({ id }: RunStatus): void {
    this.#client.call('run.start', { id }).then(
      (status) => this.#tellOutcome(status),
      (error) => this.#toastError(toUserError(error)),
    );
  }

  #toast(content: ToastContent): void {
    this.#end();
    this.#overlay.show(this.#toastOf(content));
    // Not sooner: while a dialog is open nothing else can have the focus.
    this.#returnFocus();
  }

  #toastOf(content: ToastContent) {
    return <Toast content={content} onDismiss={() => this.#close()} />;
  }

  #toastError(error: UserError): void {
    this.#toast({ kind: 'bad', line: `${sentence(error)} (${error.number})` });
  }

  /** The page did something to our interface: says so in a new one, for the old one may not be seen. */
  #refuse(): void {
    this.#overlay.hide();
    this.#toastError({ number: 'S406', detail: '' });
  }

  /** Ends what is on top; something else takes its place. */
  #end(): void {
    this.#closing.abort();
    this.#closing = new AbortController();
  }

  #close(): void {
    this.#end();
    this.#overlay.hide();
  }

  /** Closes, and gives the focus back to where it was. */
  #leave(): void {
    this.#close();
    this.#returnFocus();
  }

  #returnFocus(): void {
    if (this.#focusedBefore instanceof HTMLElement) this.#focusedBefore.focus({ preventScroll: true });
    this.#focusedBefore = null;
  }
}

/** Keys make clicks too, at no place and without a count. */
function isByKeyboard(event: Event): boolean {
  return event instanceof UIEvent && event.detail === 0;
}
