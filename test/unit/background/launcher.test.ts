import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { ActionResult } from '../../../src/actions/result.ts';
import { httpTransport } from '../../../src/api/wire/transport.ts';
import { browser } from '../../../src/background/browser.ts';
import { Launcher } from '../../../src/background/hub-actions/launcher.ts';
import { Live } from '../../../src/background/live.ts';
import type { Site } from '../../../src/background/site.ts';
import type { Sites } from '../../../src/background/sites.ts';
import { RawHub } from '../../conformance/support/raw-hub.ts';
import { idOf } from '../../golden/ids.ts';
import { type RunningStandin, serve } from '../../standin/http/server.ts';
import { sessionOf } from '../changes/harbor.ts';
import { smallShow } from '../journal/small-show.ts';

let running: RunningStandin;
let site: Site;
let launcher: Launcher;
const { signal } = new AbortController();
const selection = [
  { id: idOf.entity('t1'), type: 'Task' },
  { id: idOf.entity('s1'), type: 'Shot' },
];

beforeEach(async () => {
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation(String);
  vi.stubGlobal('WebSocket', WebSocket);
  running = await serve(smallShow());
  running.hub.native.isOffered = true;
  const credentials = { user: running.user, key: running.apiKey };
  const session = sessionOf(httpTransport({ origin: running.url, clientToken: 'live', credentials }));
  const user = { id: 'me', name: 'Me' };
  site = { origin: running.url, credentials, session, user, refreshProduction: vi.fn() } as unknown as Site;
  const live = new Live({ get: async () => site } as unknown as Sites, vi.fn());
  launcher = new Launcher(live, { discover: 800, launch: 1500 });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await running.close();
});

/** The site of somebody who is signed in, and has no key. */
function signedIn(session: Site['session']): Site {
  return { ...site, credentials: 'session', session } as unknown as Site;
}

/** Everything that is offered, once nothing more is waited for. */
async function allOffers() {
  for (;;) {
    const { offers, isWhole } = await launcher.discover(site, selection, signal);
    if (isWhole) return offers;
  }
}

async function launch(name: string, answers: Record<string, unknown> = {}): Promise<ActionResult> {
  const offer = (await allOffers()).find((one) => one.name === name);
  return launcher.launch(site, offer!.id, answers);
}

/** Somebody else who hears a topic, and replies to its first event when it is told to. */
async function replying(topic: string, ...data: unknown[]): Promise<() => Promise<void>> {
  const other = await RawHub.connect(running);
  await other.subscribe(`topic=${topic}`);
  return async () => {
    await other.frame((frame) => frame.includes(`"${topic}"`));
    const [asked] = other.events(topic);
    const reply = { target: `id=${asked!.source.id}`, inReplyToEvent: asked!.id };
    for (const one of data) other.publish('ftrack.meta.reply', one, reply);
  };
}

describe("ftrack's own actions", () => {
  it('are offered as soon as somebody replies, by name', async () => {
    const { offers, isWhole } = await launcher.discover(site, selection, signal);
    expect(offers.map(({ name }) => name)).toEqual(['Refuse', 'Report', 'Stamp']);
    expect(isWhole).toBe(false);
    expect((await launcher.discover(site, selection, signal)).isWhole).toBe(true);
  });

  it('of several listeners come as they come, and keep their ids', async () => {
    const late = { items: [{ label: 'Late', variant: 'one', actionIdentifier: 'late' }] };
    const speak = await replying('ftrack.action.discover', late);
    const { offers } = await launcher.discover(site, selection, signal);
    await speak();
    const all = await allOffers();
    expect(all.map(({ name }) => name)).toEqual(['Late one', 'Refuse', 'Report', 'Stamp']);
    expect(all.slice(1)).toEqual(offers);
  });

  it('are waited for no longer where the server does not say what the user is called', async () => {
    const slow = signedIn(sessionOf(() => new Promise(() => {})));
    await expect(launcher.discover(slow, selection, signal)).rejects.toMatchObject({ number: 'S111' });
  });

  it('are asked for and launched with the name of the user, which the server is asked for once', async () => {
    const query = vi.fn(async () => [{ username: running.user }]);
    const other = signedIn({ query } as never);
    const { offers } = await launcher.discover(other, selection, signal);
    const { id } = offers.find(({ name }) => name === 'Stamp')!;
    expect(await launcher.launch(other, id, {})).toMatchObject({ isGood: true });
    expect(query).toHaveBeenCalledOnce();
  });

  it('are launched with all that was offered, on the selection, by name and computer', async () => {
    expect(await launch('Report')).toMatchObject({ kind: 'form' });
    const [{ data, source }] = running.hub.native.launches as [(typeof running.hub.native.launches)[0]];
    expect(data).toEqual({
      ...{ label: 'Report', actionIdentifier: 'standin.report', extra: { keep: ['me', 1] } },
      selection: selection.map(({ id }) => ({ entityId: id, entityType: 'task' })),
    });
    expect(source).toMatchObject({ host: 'workstation-7', user: { username: running.user } });
  });

  it.each(['any', 'same'] as const)('are heard by their own computer where it hears %s', async (launchHost) => {
    Object.assign(running.standin.switches, { launchHost });
    expect(await launch('Stamp')).toEqual({ kind: 'said', isGood: true, name: 'Stamp', words: 'Stamped 2' });
    expect(await launch('Refuse')).toMatchObject({ isGood: false, words: 'Not today' });
  });

  it.each(['typed', 'bare'] as const)('ask what they ask, twice, in a form that is %s', async (formReply) => {
    Object.assign(running.standin.switches, { formReply });
    const first = (await launch('Report')) as Extract<ActionResult, { kind: 'form' }>;
    expect(first).toMatchObject({ title: 'A report', submit: 'Go on' });
    const answers = { question1: 'Rushes', question3: 5, question6: '1', question7: ['0'], question10: 'a' };
    const second = (await launcher.launch(site, String(first.input['offer']), answers)) as typeof first;
    expect(running.hub.native.launches.at(-1)!.data['values']).toEqual({
      ...{ title: 'Rushes', body: '', pages: 5, due: null, urgent: false, size: 3, for: ['c'], token: { kept: true } },
      ...{ pin: '', copy: ['a', ''] },
    });
    const words = second.fields.slice(0, 2).map((field) => 'words' in field && field.words);
    expect(words).toEqual(['hint_no_undo', 'About Rushes']);
    const id = String(second.input['offer']);
    expect(await launcher.launch(site, id, { question1: true })).toMatchObject({ words: 'Reported' });
  });

  it('are launched once where the same is asked twice', async () => {
    const [offer] = (await allOffers()).filter(({ name }) => name === 'Stamp');
    await Promise.all([1, 2].map(() => launcher.launch(site, offer!.id, {})));
    expect(running.hub.native.launches).toHaveLength(1);
  });

  it('are known to nobody else: not to another user, nor to another life', async () => {
    const [offer] = await allOffers();
    await expect(launcher.launch({ ...site } as Site, offer!.id, {})).rejects.toThrow('S314');
    await expect(launcher.launch(site, crypto.randomUUID(), {})).rejects.toThrow('S314');
  });

  it('may take longer to say what they have done than to be offered', async () => {
    const offers = await allOffers();
    running.hub.native.isOffered = false;
    const speak = await replying('ftrack.action.launch', { success: true, message: 'At last' });
    const launched = launcher.launch(site, offers[0]!.id, {});
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await speak();
    expect(await launched).toMatchObject({ isGood: true, words: 'At last' });
  });

  it('that say nothing are told of by name', async () => {
    const offers = await allOffers();
    running.hub.native.isOffered = false;
    await expect(launcher.launch(site, offers[0]!.id, {})).rejects.toThrow('S111 Refuse');
  });

  it('cannot be asked for where the hub is out of reach', async () => {
    vi.stubGlobal('WebSocket', undefined);
    await expect(launcher.discover(site, selection, signal)).rejects.toThrow('S111');
  });

  it('are asked for anew once the time is up, also where nobody waited for that', async () => {
    const { offers } = await launcher.discover(site, selection, signal);
    running.hub.native.isOffered = false;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(offers).toHaveLength(3);
    expect((await launcher.discover(site, selection, signal)).offers).toEqual([]);
  });

  it('are none where nobody listens', async () => {
    running.hub.native.isOffered = false;
    expect(await launcher.discover(site, selection, signal)).toEqual({ offers: [], isWhole: true });
  });

  it('of somebody who follows no protocol are left out', async () => {
    const bad = [null, 1, 'x', {}, { items: 'x' }, { items: [null, 3, {}, { label: 'a' }, { actionIdentifier: 'b' }] }];
    const odd = { items: [{ label: '<img src=x>Odd', actionIdentifier: 'odd' }] };
    void (await replying('ftrack.action.discover', ...bad, odd))();
    expect((await allOffers()).map(({ name }) => name)).toEqual(['Odd', 'Refuse', 'Report', 'Stamp']);
  });
});
