import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { httpTransport } from '../../../src/api/wire/transport.ts';
import { browser } from '../../../src/background/browser.ts';
import { Offers } from '../../../src/background/hub-actions/offers.ts';
import { Live } from '../../../src/background/live.ts';
import type { Site } from '../../../src/background/site.ts';
import type { Sites } from '../../../src/background/sites.ts';
import { type Managed, readManaged } from '../../../src/settings/managed.ts';
import { RawHub } from '../../conformance/support/raw-hub.ts';
import { learnSchemas } from '../../golden/learn-schemas.ts';
import { type RunningStandin, serve } from '../../standin/http/server.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';

interface Item {
  label: string;
  variant?: string;
  actionIdentifier: string;
}

let running: RunningStandin;
let page: RawHub;
let managed: Managed;
let offers: Offers;
let selection: { entityId: string; entityType: string }[];
const send = vi.fn(async (_tabId: number, _message: unknown) => undefined);
const leaving: (() => void)[] = [];

beforeEach(async () => {
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation(String);
  vi.stubGlobal('WebSocket', WebSocket);
  Object.assign(browser, { tabs: { sendMessage: send } });
  send.mockClear();
  const show = new Harbor();
  running = await serve(show.standin);
  const credentials = { user: running.user, key: running.apiKey };
  const session = sessionOf(httpTransport({ origin: running.url, clientToken: 'live', credentials }));
  await learnSchemas(session);
  const site = {
    ...{ origin: running.url, credentials, session, user: { id: 'me', name: 'Me' }, refreshProduction: vi.fn() },
    ...{ store: { load: async () => {} }, schemasAtHand: async () => session.schemas },
    rights: { allowedIn: async () => () => true },
  } as unknown as Site;
  const sites = { get: async () => site } as unknown as Sites;
  managed = readManaged({});
  offers = new Offers(sites, new Live(sites, vi.fn()), { read: async () => managed });
  selection = show
    .all('AssetVersion')
    .slice(0, 2)
    .map(({ id }) => ({ entityId: String(id), entityType: 'assetversion' }));
  page = await RawHub.connect(running);
  await page.subscribe('topic=ftrack.meta.reply', { id: page.id });
});

afterEach(async () => {
  for (const leave of leaving.splice(0)) leave();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await running.close();
});

/** A page of a tab comes in front; comes back with what presses something in it. */
function inFront(tabId: number): () => void {
  let press = (): void => {};
  leaving.push(offers.join({ site: running.url, tabId, pressed: (hear) => (press = hear) }));
  return () => press();
}

/** What the page's own window hears of what it asks, as soon as there is something. */
async function asked(topic: string, data: object, source: object = {}): Promise<unknown> {
  const user = { username: running.user };
  const id = page.publish(topic, data, {
    source: { id: page.id, applicationId: 'ftrack.client.web', user, ...source },
  });
  return (await page.event(({ inReplyToEvent }) => inReplyToEvent === id)).data;
}

const discovered = async (data: object = { selection }, source?: object): Promise<Item[]> =>
  ((await asked('ftrack.action.discover', data, source)) as { items: Item[] }).items;
const launched = (actionIdentifier: string, data: object = { selection }) =>
  asked('ftrack.action.launch', { ...data, actionIdentifier });

const silence = (milliseconds: number) =>
  new Promise<'silent'>((resolve) => setTimeout(() => resolve('silent'), milliseconds));
/** Nothing is said to what is asked. */
const unsaid = async (asking: Promise<unknown>): Promise<void> =>
  expect(await Promise.race([asking, silence(300)])).toBe('silent');

/** Waits until what is offered can be heard of: the hub opens by itself. */
async function listening(press: () => void): Promise<void> {
  do press();
  while ((await Promise.race([discovered(), silence(300)])) === 'silent');
}

describe("our actions in ftrack's own window", () => {
  it('are those that make a plan of what is selected, a tile for each group, and say so', async () => {
    await listening(inFront(7));
    const items = await discovered();
    const called = (id: string) => items.find((item) => item.actionIdentifier === `sidecar-for-ftrack.${id}`);
    expect(called('add-note')).toEqual({
      ...{ label: 'Sidecar: group_notes', variant: '– action_add_note', description: 'offer_description' },
      actionIdentifier: 'sidecar-for-ftrack.add-note',
    });
    expect(called('edit-attributes')).not.toHaveProperty('variant');
    expect(['copy-link', 'assign', 'launch-action'].map(called)).toEqual([undefined, undefined, undefined]);
  });

  it('open in the page where something was pressed last', async () => {
    const [first, second] = [inFront(7), inFront(8)];
    await listening(first);
    second();
    const told = {
      command: 'start-action',
      action: 'add-note',
      entities: selection.map(({ entityId: id }) => ({ id })),
    };
    expect(await launched('sidecar-for-ftrack.add-note')).toEqual({ success: true, message: 'offer_taken' });
    expect(send.mock.lastCall).toEqual([8, told]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    first();
    await launched('sidecar-for-ftrack.add-note');
    expect(send.mock.lastCall).toEqual([7, told]);
  });

  it('are offered nowhere else: not where nothing was pressed a moment ago, nor where no page is in front', async () => {
    const press = inFront(7);
    await listening(press);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5001 });
    await unsaid(discovered());
    await unsaid(launched('sidecar-for-ftrack.add-note'));
    press();
    expect(await discovered()).toBeDefined();
    // Another one keeps the hub open.
    inFront(8);
    leaving[0]!();
    await unsaid(discovered());
    expect(send).not.toHaveBeenCalled();
  });

  it('are for nobody else, and not for questions of ours', async () => {
    const press = inFront(7);
    await listening(press);
    press();
    const other = running.standin.database
      .table('Resource')
      .all()
      .find(({ username }) => username && username !== running.user)!;
    await unsaid(discovered({ selection }, { user: { username: other['username'] } }));
    await unsaid(discovered({ selection }, { applicationId: 'sidecar-for-ftrack' }));
    await unsaid(launched('standin.stamp'));
  });

  it.each(['top', 'context'] as const)(
    'are offered where the page says the selection in the %s',
    async (actionSelection) => {
      Object.assign(running.standin.switches, { actionSelection });
      await listening(inFront(7));
    },
  );

  it('are none of no selection, and none of what is not known', async () => {
    const press = inFront(7);
    await listening(press);
    press();
    const unknown = { entityId: crypto.randomUUID(), entityType: 'task' };
    for (const strange of [
      [],
      [...selection, unknown],
      [{ entityId: 7 }],
      Array(2001).fill(selection[0]),
      'all',
      null,
    ]) {
      await unsaid(discovered({ selection: strange }));
    }
  });

  it('come back with a hub that was gone', async () => {
    const press = inFront(7);
    await listening(press);
    running.hub.disconnect();
    page = await RawHub.connect(running);
    await page.subscribe('topic=ftrack.meta.reply', { id: page.id });
    await listening(press);
  });

  it('are not there where the studio does not want them', async () => {
    managed = readManaged({ actionsWindow: false });
    const lines = vi.spyOn(Live.prototype, 'lines');
    inFront(7)();
    await unsaid(discovered());
    expect(lines).not.toHaveBeenCalled();
  });
});
