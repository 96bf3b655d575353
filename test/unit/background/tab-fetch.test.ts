import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReadBatcher } from '../../../src/api/read/read-batcher.ts';
import { browser } from '../../../src/background/browser.ts';
import type { pageDocument } from '../../../src/background/page-document.ts';
import type { PageAnswer, PageRequest } from '../../../src/background/post-from-page.ts';
import { type RouteName, routedTransport } from '../../../src/background/routes.ts';
import { TabFetch } from '../../../src/background/tab-fetch.ts';
import { toUserError } from '../../../src/errors.ts';

vi.mock('../../../src/background/browser.ts', () => ({
  browser: { tabs: { query: vi.fn() }, scripting: { executeScript: vi.fn() } },
}));

const origin = 'https://studio.example';
const elsewhere = 'https://elsewhere.example';
const never = new Promise<never>(() => {});

/** A tab as the background sees it, and the document that is in it. */
interface Tab {
  active?: boolean;
  /** What the browser last heard of its address. */
  url: string;
  origin: string;
  began: number;
  base: string;
  isFrozen?: boolean;
}
type Injection = {
  target: { tabId: number; documentIds?: string[] };
  func?: (argument?: unknown) => unknown;
  args?: unknown[];
  files?: string[];
};

let tabs: Tab[];
/** Whether the browser tells documents apart, as Chromium does. */
let tellsDocuments: boolean;
/** Happens before each script is put into a page. */
let before: (injection: Injection) => unknown;
/** Addresses that were sent to, with the origin of the page they were sent from. */
let sent: { from: string; to: string; headers: Record<string, string> }[];
let response: () => Promise<Response>;
let seenHeaders: Record<string, string>;

beforeEach(() => {
  tabs = [tab()];
  tellsDocuments = true;
  before = () => {};
  sent = [];
  seenHeaders = {};
  response = async () => new Response('[{"data": []}]');
  // The way without a tab, which is tried beside it, is refused.
  vi.stubGlobal('fetch', async () => new Response('', { status: 401 }));
  vi.mocked(browser.tabs.query).mockImplementation(async () => tabs.map((one, id) => ({ ...one, id })) as never);
  vi.mocked(browser.scripting.executeScript).mockImplementation(
    (one) => executed(one as unknown as Injection) as never,
  );
});
afterEach(() => vi.unstubAllGlobals());

function tab(more: Partial<Tab> = {}): Tab {
  return { active: true, url: `${origin}/`, origin, began: 1000, base: `${origin}/`, ...more };
}

function navigate(one: Tab, to: string): void {
  Object.assign(one, { origin: to, began: one.began + 1, base: `${to}/` });
}

function freeze(one: Tab): void {
  one.isFrozen = true;
}

const idOf = ({ origin: at, began }: Tab): string => `${at} ${began}`;

/** What a browser does with a script: it runs in the document that is there when it arrives. */
async function executed(injection: Injection): Promise<unknown> {
  before(injection);
  const { target, func, args = [] } = injection;
  const one = tabs[target.tabId]!;
  if (one.isFrozen) return never;
  if (target.documentIds && !target.documentIds.includes(idOf(one))) {
    throw new Error(`No document with id ${target.documentIds[0]} in tab with id ${target.tabId}`);
  }
  if (!func) return [{ result: seenHeaders, ...(tellsDocuments && { documentId: idOf(one) }) }];
  const background = { location: globalThis.location, performance: globalThis.performance, fetch: globalThis.fetch };
  Object.assign(globalThis, { location: { origin: one.origin }, fetch: fetchIn(one) });
  vi.stubGlobal('performance', { timeOrigin: one.began });
  const pending = (func as typeof pageDocument)(...(args as []));
  for (const [name, value] of Object.entries(background)) vi.stubGlobal(name, value);
  return [{ result: await pending, ...(tellsDocuments && { documentId: idOf(one) }) }];
}

function fetchIn(one: Tab) {
  return async (address: string, { headers, signal }: RequestInit) => {
    sent.push({ from: one.origin, to: new URL(address, one.base).href, headers: headers as Record<string, string> });
    return Promise.race([
      response(),
      new Promise<never>((_resolve, reject) => signal?.addEventListener('abort', reject)),
    ]);
  };
}

function transportOf({ timeout = 1000, route = 'tab' as RouteName } = {}) {
  const tab = new TabFetch(origin, { timeout, patience: 50 });
  return routedTransport({ origin, clientToken: 'c', route, changed: () => {}, timeout, tab });
}

const isRequest = ({ args }: Injection): boolean => (args?.[0] as PageRequest | undefined)?.address !== undefined;
const read = [{ action: 'query' as const, expression: 'select name from Task' }];
const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    ({ kind }) => kind,
  );

describe('a request through a tab', () => {
  it('goes to the server’s own address, whatever the page says that others count from', async () => {
    tabs[0]!.base = `${elsewhere}/somewhere/`;
    expect(await transportOf()(read)).toEqual([{ data: [] }]);
    expect(sent).toMatchObject([{ from: origin, to: `${origin}/api` }]);
  });

  describe.each([true, false])('in a browser that tells documents apart: %s', (tells) => {
    beforeEach(() => {
      tellsDocuments = tells;
    });

    it.each([
      ['another origin', elsewhere],
      ['another document of the server', origin],
    ])('is not sent when the tab has gone to %s since it was asked: S110', async (_where, to) => {
      before = (injection) => isRequest(injection) && navigate(tabs[0]!, to);
      const error = await transportOf()(read).catch((reason) => reason);
      expect(error).toMatchObject({ kind: 'unsent', outcomeUnknown: false, isTemporary: true });
      expect(toUserError(error).number).toBe('S110');
      expect(sent).toEqual([]);
    });

    it('is not sent through a tab that is said to show the server, and shows something else', async () => {
      navigate(tabs[0]!, elsewhere);
      expect(await kindOf(transportOf()(read))).toBe('unsent');
      expect(sent).toEqual([]);
    });

    it('takes no header along that was seen in a page of another server', async () => {
      seenHeaders = { 'x-csrf': 'of the other one' };
      before = ({ files }) => files && navigate(tabs[0]!, elsewhere);
      await kindOf(transportOf({ route: 'tab-headers' })(read));
      tabs = [tab({ began: 5000 })];
      before = () => {};
      seenHeaders = {};
      await kindOf(transportOf({ route: 'tab-headers' })(read));
      expect(JSON.stringify(sent)).not.toContain('of the other one');
    });
  });

  it('takes along what the page sends with its own calls', async () => {
    seenHeaders = { 'x-csrf': 'ours', cookie: 'no' };
    await transportOf({ route: 'tab-headers' })(read);
    expect(sent).toMatchObject([{ to: `${origin}/api`, headers: { 'x-csrf': 'ours' } }]);
    expect(sent[0]!.headers).not.toHaveProperty('cookie');
  });

  it('that may have been sent when the tab was closed may have arrived', async () => {
    response = async () => Promise.reject(new Error('closed'));
    const error = await transportOf()(read).catch((reason) => reason);
    expect(error).toMatchObject({ kind: 'offline', outcomeUnknown: true });
  });
});

describe('a tab that is asleep', () => {
  it('is passed over for one that is not', async () => {
    tabs = [tab({ isFrozen: true }), tab({ active: false, isFrozen: true }), tab({ active: false, began: 2000 })];
    expect(await kindOf(transportOf()(read))).toBe('answered');
    expect(sent).toHaveLength(1);
  });

  it('keeps no read waiting, however many there are', async () => {
    tabs[0]!.isFrozen = true;
    const batcher = new ReadBatcher({ transport: transportOf(), retries: 0, maxOperations: 1 });
    const reads = Array.from({ length: 6 }, (_, number) =>
      kindOf(batcher.read({ action: 'query', expression: `q${number}` })),
    );
    expect(await Promise.all(reads)).toEqual(Array(6).fill('unsent'));
  });

  it('sends nothing when it wakes up too late', async () => {
    let wake = (): void => {};
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    const execute = executed;
    let late: Promise<unknown> = never;
    vi.mocked(browser.scripting.executeScript).mockImplementation(((injection: Injection) => {
      if (!isRequest(injection)) return execute(injection);
      late = asleep.then(() => execute(injection));
      return late;
    }) as never);
    expect(await kindOf(transportOf({ timeout: 100 })(read))).toBe('timeout');
    wake();
    expect(await late).toMatchObject([{ result: { outcome: 'unsent' } satisfies PageAnswer }]);
    expect(sent).toEqual([]);
  });

  it('is as good as none when it falls asleep while it sends, and whether that arrived is unknown', async () => {
    response = () => never;
    const error = await transportOf({ timeout: 100 })(read).catch((reason) => reason);
    // Its own limit and ours are the same moment: either may be told first.
    expect(['timeout', 'offline']).toContain(error.kind);
    expect(error.outcomeUnknown).toBe(true);
  });
});

describe('a request somebody stops waiting for', () => {
  const stages: [string, () => void][] = [
    ['while tabs are listed', () => vi.mocked(browser.tabs.query).mockReturnValue(never)],
    ['while the tab is asked', () => freeze(tabs[0]!)],
    ['while it is under way', () => (response = () => never)],
    ['while the page’s headers are looked for', () => (before = ({ files }) => files && freeze(tabs[0]!))],
  ];
  it.each(stages)('ends %s', async (what, happen) => {
    happen();
    const stop = new AbortController();
    const route = what.includes('headers') ? 'tab-headers' : 'tab';
    const outcome = kindOf(transportOf({ route, timeout: 60_000 })(read, { signal: stop.signal }));
    await new Promise((resolve) => setTimeout(resolve, 10));
    stop.abort();
    expect(await outcome).toBe('aborted');
  });
});
