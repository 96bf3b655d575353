import type { Found } from '../page/find.ts';
import type { MenuRequest, PageInterface } from '../page/interface.ts';
import type { Client } from '../rpc/client.ts';
import { clientUntil } from '../rpc/client-until.ts';
import type { ActionItem, SelectedEntity } from '../rpc/shapes.ts';
import { actionRequest, type ChosenAction } from './action-request.ts';
import { closeOnOutside } from './close-on-outside.ts';
import type { Follow, FollowNews } from './follow.ts';
import { makeForm } from './form/made-form.ts';
import { watchHostMenu } from './menu/host-menu.ts';
import { KnownSelections } from './menu/known-selections.ts';
import { Menu } from './menu/menu.tsx';
import type { Resolved } from './menu/menu-body.tsx';
import { type Box, expectedHostMenu } from './menu/place.ts';
import { StatusMenu } from './menu/status-menu.tsx';
import { OnTop } from './on-top.tsx';
import { PagePanel } from './page-panel.tsx';
import { PagePlans } from './page-plans.tsx';
import { PageResults } from './page-results.tsx';
import { knownThing, resolveRequest, resolveThings } from './selection.ts';

/** Everything of ours in a page: the panel, and one thing on top of it at a time. */
export class SidecarPage implements PageInterface {
  readonly #client: Client;
  readonly #followNews: FollowNews;
  readonly #top = new OnTop();
  readonly #panel: PagePanel;
  readonly #plans: PagePlans;
  readonly #results: PageResults;
  readonly #known = new KnownSelections();

  constructor(client: Client, follow: Follow, followNews: FollowNews) {
    this.#client = client;
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

  openMenu(request: MenuRequest): void {
    const { x, y, hostOpens } = request;
    this.#menu({ x, y }, request, (client) => resolveRequest(client, request), { hostOpens });
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
        key={crypto.randomUUID()}
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
    const { title, plan: make, form } = actionRequest(this.#client, chosen);
    this.#plans.open({ title, make, form });
  }
}

/** Keys make clicks too, at no place and without a count. */
function isByKeyboard(event: Event): boolean {
  return event instanceof UIEvent && event.detail === 0;
}
