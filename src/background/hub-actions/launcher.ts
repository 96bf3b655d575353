import type { EntityAddressed } from '../../actions/action.ts';
import type { Field } from '../../actions/field.ts';
import { fieldsOf, type HubQuestionItem, valuesOf } from '../../actions/parts/hub/hub-form.ts';
import { hubOffers } from '../../actions/parts/hub/hub-offer.ts';
import { hubReply } from '../../actions/parts/hub/hub-reply.ts';
import type { ActionResult } from '../../actions/result.ts';
import type { HubEvent } from '../../api/live/hub-event.ts';
import type { HubLine } from '../../api/live/hub-line.ts';
import { pause } from '../../api/wire/pause.ts';
import { SidecarError } from '../../errors.ts';
import { shortType } from '../../page/short-type.ts';
import { browser } from '../browser.ts';
import type { Live } from '../live.ts';
import type { Site } from '../site.ts';
import { Discovery } from './discovery.ts';
import { sourceUserOf } from './source-user.ts';

/** How long listeners may take to offer something, and to say what became of a launch; milliseconds. */
const patience = { discover: 4000, launch: 60_000 };
/** Offers of one selection; more are left out. */
const mostOffers = 500;
/** Offers that are remembered, the latest; a form stays open for a while. */
const mostRemembered = 2000;

/** Something that can be launched: where, on what, and what it asks first. */
interface Offer {
  id: string;
  name: string;
  description: string;
  site: Site;
  item: Readonly<Record<string, unknown>>;
  selection: readonly object[];
  /** The computer of whoever offers it, as far as it says (ftrack-protocol §6.2). */
  host: string | undefined;
  questions?: readonly HubQuestionItem[];
}

/**
 * ftrack's own actions over a site's event hub: asks who has some, and launches them (ftrack-protocol §6.6). An offer is known
 * by an id of ours, for as long as this life of the background: what its listener wants back stays here, and a call that is
 * sent again to another life finds nothing to launch twice. What is offered is asked for without a computer, as Connect
 * expects it (ftrackhq/integrations#514); a launch names the one that has offered it.
 */
export class Launcher {
  readonly #live: Pick<Live, 'line'>;
  readonly #patience: typeof patience;
  readonly #offers = new Map<string, Offer>();
  readonly #discoveries = new Map<string, Discovery<Offer>>();
  readonly #launches = new Map<string, Promise<ActionResult>>();

  constructor(live: Pick<Live, 'line'>, limits = patience) {
    this.#live = live;
    this.#patience = limits;
  }

  /** What is offered so far; see `HubActions`. */
  async discover(
    site: Site,
    selection: readonly EntityAddressed[],
    signal: AbortSignal,
  ): Promise<{ offers: readonly Offer[]; isWhole: boolean }> {
    const key = [site.origin, site.user.id, ...selection.map(({ id }) => id)].join();
    let discovery = this.#discoveries.get(key);
    if (!discovery) {
      discovery = new Discovery<Offer>(mostOffers);
      this.#discoveries.set(key, discovery);
      // Who asks after it is over asks anew: listeners come and go.
      void this.#ask(site, selection, discovery).then(() => this.#discoveries.delete(key));
    }
    await discovery.more(signal);
    const offers = discovery.offers.toSorted((a, b) => a.name.localeCompare(b.name));
    return { offers, isWhole: discovery.isOver };
  }

  /** See `HubActions`. The same launch that is asked for again while it is under way is that one. */
  launch(site: Site, id: string, answers: Readonly<Record<string, unknown>>): Promise<ActionResult> {
    const key = JSON.stringify([id, answers]);
    const running = this.#launches.get(key) ?? this.#launch(site, id, answers);
    this.#launches.set(key, running);
    const forget = (): void => void this.#launches.delete(key);
    running.then(forget, forget);
    return running;
  }

  async #ask(site: Site, entities: readonly EntityAddressed[], discovery: Discovery<Offer>): Promise<void> {
    const ending = AbortSignal.timeout(this.#patience.discover);
    const selection = entities.map(({ id, type }) => ({ entityId: id, entityType: shortType(type) }));
    try {
      const line = await this.#lineOf(site, ending);
      const data = { selection, groupers: [], filters: [], sorters: [] };
      const source = { user: await this.#userOf(site, ending) };
      const offered = ({ data: reply, source: from }: HubEvent): void => {
        const host = hostIn(from);
        discovery.add(
          hubOffers(reply).map((offer) => this.#keep({ ...offer, id: crypto.randomUUID(), site, selection, host })),
        );
      };
      line.ask({ topic: 'ftrack.action.discover', data, source }, offered, ending);
      await aborted(ending);
      discovery.end();
    } catch (error) {
      discovery.end(error as Error);
    }
  }

  async #launch(site: Site, id: string, answers: Readonly<Record<string, unknown>>): Promise<ActionResult> {
    const offer = this.#offers.get(id);
    if (!offer || offer.site !== site) throw new SidecarError('S314');
    const { item, selection, questions, host, name } = offer;
    const values = questions && valuesOf(questions, answers);
    const done = new AbortController();
    // Until it is answered the line is kept open, whoever else looks at the site.
    const ending = AbortSignal.any([AbortSignal.timeout(this.#patience.launch), done.signal]);
    try {
      const line = await this.#lineOf(site, ending);
      const user = await this.#userOf(site, ending, name);
      const reply = await new Promise<HubEvent | undefined>((resolve) => {
        ending.addEventListener('abort', () => resolve(undefined));
        const data = { ...item, selection, ...(values && { values }) };
        const source = { user, ...(host !== undefined && { host }) };
        line.ask({ topic: 'ftrack.action.launch', data, source }, resolve, ending);
      });
      if (!reply) throw new SidecarError('S111', name);
      return this.#resultOf(offer, reply);
    } finally {
      done.abort();
    }
  }

  #resultOf(offer: Offer, { data }: HubEvent): ActionResult {
    const said = hubReply(data);
    const { name } = offer;
    if (said.kind === 'said') {
      const { isGood, words, address } = said;
      return { kind: 'said', isGood, name, words, ...(address !== undefined && { address }) };
    }
    const { title, submit, questions } = said;
    const { id } = this.#keep({ ...offer, id: crypto.randomUUID(), questions });
    const warned: Field = { kind: 'words', name: 'warning', words: browser.i18n.getMessage('hint_no_undo') };
    const fields = [warned, ...fieldsOf(questions)];
    return { kind: 'form', title: title || name, ...(submit && { submit }), fields, input: { offer: id } };
  }

  #keep(offer: Offer): Offer {
    this.#offers.set(offer.id, offer);
    for (const oldest of [...this.#offers.keys()].slice(0, -mostRemembered)) this.#offers.delete(oldest);
    return offer;
  }

  /** Who asks. A server that does not say so in time is no better than a hub on which nobody answers. */
  async #userOf(site: Site, signal: AbortSignal, name = ''): ReturnType<typeof sourceUserOf> {
    try {
      return await sourceUserOf(site, signal);
    } catch (error) {
      if (signal.aborted) throw new SidecarError('S111', name);
      throw error;
    }
  }

  /** The line to a site's hub, which is kept open until the signal aborts. Rejects with S111 where it does not open in time. */
  async #lineOf({ origin }: Site, signal: AbortSignal): Promise<HubLine> {
    const late = pause(this.#patience.discover).then(() => undefined);
    const line = await Promise.race([this.#live.line(origin, signal), late]);
    if (!line) throw new SidecarError('S111', '');
    return line;
  }
}

function hostIn(source: unknown): string | undefined {
  const host = (source as { host?: unknown } | null | undefined)?.host;
  return typeof host === 'string' ? host : undefined;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
