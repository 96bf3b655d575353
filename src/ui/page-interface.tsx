import type { SelectedEntity } from '../actions/action.ts';
import { toUserError, type UserError } from '../errors.ts';
import type { MenuRequest, PageInterface } from '../page/interface.ts';
import type { Client } from '../rpc/client.ts';
import type { ActionItem, FoundThing, Plan, RunStatus, StatusOption } from '../rpc/shapes.ts';
import { copyText } from './copy-text.ts';
import { isHonest } from './guard.ts';
import { watchHostMenu } from './menu/host-menu.ts';
import { Menu, type Resolved } from './menu/menu.tsx';
import { type Box, expectedHostMenu } from './menu/place.ts';
import { PageOverlay } from './page-overlay.tsx';
import { PagePanel } from './page-panel.tsx';
import { sentence } from './parts/failure.tsx';
import { outcomeLine } from './plan/outcome.tsx';
import { PlanDialog } from './plan/plan-dialog.tsx';
import type { Follow } from './plan/use-plan.ts';
import { text, textOf } from './text.ts';
import { Toast, type ToastContent } from './toast.tsx';

/** Everything of ours in a page: the menu, the dialog of a plan, a toast, and the panel. One thing on top at a time. */
export class SidecarPage implements PageInterface {
  readonly #client: Client;
  readonly #follow: Follow;
  readonly #overlay = new PageOverlay({ topLayer: true });
  readonly #panel: PagePanel;
  #closing = new AbortController();

  constructor(client: Client, follow: Follow) {
    this.#client = client;
    this.#follow = follow;
    this.#panel = new PagePanel(client, follow, (id, point) =>
      this.openMenu({ ...point, things: [knownThing(id)], hostOpens: false }),
    );
  }

  toggleVersions(): void {
    this.#panel.toggle();
  }

  openMenu({ x, y, things, hostOpens }: MenuRequest): void {
    this.#close();
    const { signal } = this.#closing;
    const pointer = { x, y };
    const focusedBefore = document.activeElement;
    const selection = this.#resolve(pointer, things, hostOpens);
    const readStatuses = (entities: readonly SelectedEntity[]) =>
      this.#client.call('statuses.valid', { entities: entities.map(refOf) });
    const close = (): void => {
      this.#close();
      if (!hostOpens && focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
    };
    const show = (avoid: Box | undefined): void =>
      this.#overlay.show(
        <Menu
          pointer={pointer}
          avoid={avoid}
          focused={!hostOpens}
          selection={selection}
          readStatuses={readStatuses}
          onAction={(action, entities, status, event) => this.#run(action, entities, status, event)}
          onClose={close}
        />,
      );
    show(hostOpens ? expectedHostMenu(pointer, { width: innerWidth, height: innerHeight }) : undefined);
    this.#closeOnOutside(close, signal);
    const host = this.#overlay.host;
    if (hostOpens && host) {
      // A press in our menu is one outside of the page's, which closes for it; ours must not.
      let inUse = false;
      host.addEventListener('pointerdown', () => (inUse = true), { signal });
      watchHostMenu(document, pointer, host, { found: ({ box }) => show(box), gone: () => inUse || close(), signal });
    }
  }

  /** What the page's own selection model says counts more than its markup: it knows rows that are not drawn. */
  async #resolve(pointer: { x: number; y: number }, things: FoundThing[], ask: boolean): Promise<Resolved> {
    const model = ask ? await this.#client.call('page.probe', pointer).catch(() => undefined) : undefined;
    const found = model ? chooseThings(model, things) : things;
    if (found.length === 0) return { entities: [], actions: [], ambiguous: 0, unknown: 0 };
    return this.#client.call('selection.resolve', { things: found });
  }

  #run(action: ActionItem, entities: readonly SelectedEntity[], status: StatusOption | undefined, event: Event): void {
    if (!event.isTrusted) return;
    if (action.kind === 'copy') void this.#copy(entities);
    else if (action.kind === 'panel') {
      this.#close();
      this.#panel.open(entities[0]);
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

  #plan(title: string, make: (rules?: string[]) => Promise<Plan>): void {
    this.#close();
    const undo = (run: RunStatus): void =>
      this.#plan(text('title_undo', title), () => this.#client.call('plan.undo', { id: run.id }));
    const restore = (run: RunStatus): void =>
      this.#plan(text('title_restore', title), () => this.#client.call('plan.restore', { id: run.id }));
    this.#overlay.show(
      <PlanDialog
        key={crypto.randomUUID()}
        client={this.#client}
        title={title}
        make={make}
        follow={this.#follow}
        isHonest={(event) => this.#overlay.host !== undefined && isHonest(event, this.#overlay.host)}
        onDishonest={() => this.#toastError({ number: 'S406', detail: '' })}
        onUndo={undo}
        onRestore={restore}
        onClose={(run) => (run ? this.#tellOutcome(run, undo) : this.#close())}
      />,
    );
  }

  /** The dialog is closed: a toast says how it ends, and lets it be taken back. */
  #tellOutcome(run: RunStatus, undo: (run: RunStatus) => void): void {
    if (run.state === 'finished') {
      const clean = run.problems.length === 0;
      this.#toast({
        kind: clean ? 'good' : 'bad',
        line: outcomeLine(run),
        ...(run.canUndo && { action: { label: text('run_undo'), run: () => undo(run) } }),
      });
      return;
    }
    this.#toast({ kind: 'busy', line: text('run_progress', run.counts.written, run.counts.total) });
    const stop = this.#follow((status) => {
      if (status.id !== run.id) return;
      if (status.state === 'finished' || status.state === 'interrupted') {
        stop();
        this.#tellOutcome(status, undo);
      }
    });
  }

  #toast(content: ToastContent): void {
    this.#close();
    this.#overlay.show(<Toast content={content} onDismiss={() => this.#close()} />);
  }

  #toastError(error: UserError): void {
    this.#toast({ kind: 'bad', line: `${sentence(error)} (${error.number})` });
  }

  #close(): void {
    this.#closing.abort();
    this.#closing = new AbortController();
    this.#overlay.hide();
  }

  #closeOnOutside(close: () => void, signal: AbortSignal): void {
    const isOurs = (event: Event): boolean =>
      this.#overlay.host !== undefined && event.composedPath().includes(this.#overlay.host);
    window.addEventListener('pointerdown', (event) => !isOurs(event) && close(), { capture: true, signal });
    window.addEventListener('keydown', (event) => event.key === 'Escape' && !isOurs(event) && close(), {
      capture: true,
      signal,
    });
    window.addEventListener('blur', () => setTimeout(() => document.hasFocus() || close(), 0), { signal });
  }
}

function chooseThings({ selected, at }: { selected: FoundThing[]; at: FoundThing | null }, things: FoundThing[]) {
  if (!at) return things.length > 0 ? things : selected;
  const ids = new Set(at.candidates.map(({ id }) => id));
  const isSelected = selected.some(
    ({ candidates }) => candidates.length > 0 && candidates.every(({ id }) => ids.has(id)),
  );
  return isSelected ? selected : [at];
}

function knownThing(id: string): FoundThing {
  return { candidates: [{ id, via: 'model', confidence: 1 }], text: '' };
}

function refOf({ id, type }: SelectedEntity): { id: string; type: string } {
  return { id, type };
}
