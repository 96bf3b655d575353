import { EarlyField } from '../page/early-field.ts';
import type { Found } from '../page/find.ts';
import type { ActionStart, MenuRequest, PageInterface } from '../page/interface.ts';
import { randomId } from '../random-id.ts';
import type { Client } from '../rpc/client.ts';
import { clientUntil } from '../rpc/client-until.ts';
import type { ActionItem, SelectedEntity } from '../rpc/shapes.ts';
import { actionRequest, type ChosenAction } from './action-request.ts';
import { closeOnOutside } from './close-on-outside.ts';
import type { Follow, FollowNews } from './follow.ts';
import { makeForm } from './form/made-form.ts';
import { LaterPart } from './later/later-part.tsx';
import { watchHostMenu } from './menu/host-menu.ts';
import { KnownSelections } from './menu/known-selections.ts';
import { Menu } from './menu/menu.tsx';
import type { Resolved } from './menu/menu-body.tsx';
import { type Box, expectedHostMenu } from './menu/place.ts';
import { StatusMenu } from './menu/status-menu.tsx';
import { offeredAction } from './offered-action.ts';
import { OnTop } from './on-top.tsx';
import { PagePanel } from './page-panel.tsx';
import { PagePlans } from './page-plans.tsx';
import { PageResults } from './page-results.tsx';
import type { PaletteProps } from './palette/palette.tsx';
import { knownThing, resolveRequest, resolveThings } from './selection.ts';
import { text } from './text.ts';

/** Everything of ours in a page: the panel, and one thing on top of it at a time. */
export class SidecarPage implements PageInterface {
  readonly #client: Client;
  readonly #followNews: FollowNews;
  readonly #top = new OnTop();
  readonly #panel: PagePanel;
  readonly #plans: PagePlans;
  readonly #results: PageResults;
  readonly #known = new KnownSelections();
  readonly offer: PageInterface['offer'];

  constructor(client: Client, follow: Follow, followNews: FollowNews, offer: PageInterface['offer']) {
    this.#client = client;
    this.offer = offer;
    this.#followNews = followNews;
    const plans = new PagePlans({ client, follow, followNews, top: this.#top });
    this.#plans = plans;
    this.#panel = new PagePanel({
      ...{ client, follow, followNews },
      onMenu: (ids, point) => {
        const things = ids.map(knownThing);
        this.#menu(point, { things, mark: '' }, (until) => resolveThings(until, things), { hostOpens: false });
      },
      onStatuses: (ids, point) => this.#statuses(ids, point),
      onPlan: (request, title, event) =>
        event.isTrusted &&
        plans.open({
          title,
          make: (_input, signal, rules) =>
            this.#client.call('plan.make', { ...request, ...(rules && { rules }) }, { signal }),
        }),
      // Where nothing guards a click it leads no further than to what is guarded.
      runs: {
        undo: (run, event) => event.isTrusted && plans.undo(run),
        look: (run, event) => void (event.isTrusted && plans.look(run)),
        goOn: (run, event) => event.isTrusted && plans.tellOutcome(run),
      },
    });
    this.#results = new PageResults({
      client,
      top: this.#top,
      openPanel: (content, options) => this.#panel.open(content, options),
      choose: (chosen, event) => this.#run(chosen, event),
    });
  }

  owns(target: EventTarget | null): boolean {
    return target instanceof Node && (target === this.#top.host || target === this.#panel.host);
  }

  toggleVersions(): void {
    this.#panel.toggle();
  }

  showActivity(): void {
    this.#panel.open({ panel: 'activity' }, { focused: true });
  }

  /** Opens a plan, or the form before it, which somebody has chosen elsewhere; nobody's click leads any further. */
  async startAction(start: ActionStart): Promise<void> {
    const top = this.#top;
    top.close();
    top.rememberFocus(document.activeElement);
    const signal = top.begin();
    try {
      const chosen = await offeredAction(clientUntil(this.#client, signal), start);
      if (chosen.action.gives === 'plan' && !signal.aborted) this.#plan(chosen);
    } catch (error) {
      if (!signal.aborted) top.fail(error);
    }
  }

  openMenu(request: MenuRequest): void {
    const { x, y, hostOpens } = request;
    this.#menu({ x, y }, request, (client) => resolveRequest(client, request), { hostOpens });
  }

  openPalette(request: MenuRequest, begun?: EarlyField): void {
    const top = this.#top;
    // What had the focus before a menu has it before this.
    top.leave();
    top.rememberFocus(this.#panel.activeElement ?? begun?.focusedBefore ?? document.activeElement);
    const early = begun ?? new EarlyField(document, text('palette_label'));
    this.#palette({ early, about: undefined }, (client) => resolveRequest(client, request));
  }

  /** One field over the page, in place of whatever is on top; its actions are on what was asked for. */
  #palette(begun: Pick<PaletteProps, 'early' | 'about'>, resolve: (client: Client) => Promise<Resolved>): void {
    const top = this.#top;
    const signal = top.begin();
    const client = clientUntil(this.#client, signal);
    signal.addEventListener('abort', () => begun.early.take());
    begun.early.left.signal.addEventListener('abort', () => top.leave(), { signal });
    top.show(
      <LaterPart
        key={randomId()}
        part="palette"
        client={client}
        given={{
          client,
          ...begun,
          resolve: () => resolve(client),
          onAction: (chosen, event) => this.#run(chosen, event),
          onOpen: (address) => {
            top.close();
            location.assign(address);
          },
          onClose: () => top.leave(),
          followNews: this.#followNews,
        }}
      />,
    );
  }

  #menu(
    pointer: { x: number; y: number },
    found: Found,
    resolve: (client: Client) => Promise<Resolved>,
    { hostOpens }: { hostOpens: boolean },
  ): void {
    const top = this.#top;
    top.close();
    top.rememberFocus(this.#panel.activeElement ?? document.activeElement);
    const { signal } = top;
    const client = clientUntil(this.#client, signal);
    const { known, resolve: find } = this.#known.of(found, () => resolve(client));
    const readForm = (action: ActionItem, entities: readonly SelectedEntity[]) => makeForm(client, action, entities);
    const show = (avoid: Box | undefined): void =>
      top.show(
        <Menu
          pointer={pointer}
          avoid={avoid}
          focused={!hostOpens}
          followNews={this.#followNews}
          known={known}
          resolve={find}
          readForm={readForm}
          onAction={(chosen, event) => this.#run(chosen, event)}
          onClose={() => top.leave()}
          onSearch={(typed, about) => {
            const early = new EarlyField(document, text('palette_label'), typed);
            this.#palette({ early, about }, resolve);
          }}
          onActivity={() => {
            top.close();
            this.showActivity();
          }}
          onLearn={() => {
            top.close();
            this.#panel.open({ panel: 'learn' }, { focused: true });
          }}
        />,
      );
    show(hostOpens ? expectedHostMenu(pointer, { width: innerWidth, height: innerHeight }) : undefined);
    closeOnOutside(
      () => top.host,
      () => top.close(),
      signal,
    );
    const { host } = top;
    if (hostOpens && host) {
      // A press in our menu is one outside of the page's, which closes for it; ours must not.
      let inUse = false;
      host.addEventListener('pointerdown', () => (inUse = true), { signal });
      const gone = (): void => void (inUse || top.close());
      watchHostMenu(document, pointer, host, { found: ({ box }) => show(box), gone, signal });
    }
  }

  /** The statuses that these may get, at a place. */
  #statuses(ids: readonly string[], pointer: { x: number; y: number }): void {
    const top = this.#top;
    top.close();
    top.rememberFocus(this.#panel.activeElement);
    const client = clientUntil(this.#client, top.signal);
    const known = (): Promise<Resolved> => resolveThings(client, ids.map(knownThing));
    const readForm = (action: ActionItem, entities: readonly SelectedEntity[]) => makeForm(client, action, entities);
    top.show(
      <StatusMenu
        key={randomId()}
        pointer={pointer}
        resolve={known}
        readForm={readForm}
        onAction={(chosen, event) => this.#run(chosen, event)}
        onClose={() => top.leave()}
      />,
    );
    closeOnOutside(
      () => top.host,
      () => top.close(),
      top.signal,
    );
  }

  #run(chosen: ChosenAction, event: Event): void {
    if (!event.isTrusted) return;
    if (chosen.action.gives === 'result') {
      this.#results.get(chosen, { byKeyboard: isByKeyboard(event) });
      return;
    }
    this.#plan(chosen);
  }

  #plan(chosen: ChosenAction): void {
    const { title, plan: make, form } = actionRequest(this.#client, chosen);
    this.#plans.open({ title, make, form });
  }
}

/** Keys make clicks too, at no place and without a count. */
function isByKeyboard(event: Event): boolean {
  return event instanceof UIEvent && event.detail === 0;
}
