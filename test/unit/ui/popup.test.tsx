import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SearchHit } from '../../../src/rpc/shapes.ts';
import { Popup } from '../../../src/ui/popup/popup.tsx';
import type { HitGroup } from '../../../src/ui/search/hits.tsx';
import type { NameSource } from '../../../src/ui/search/name-source.ts';
import { background, planOf, statusOf } from './forms.ts';
import { type LittleNode, littlePageOfEach } from './little-page.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));
/** What the names give, and which of it was opened. */
const names = vi.hoisted(() => ({
  source: undefined as unknown,
  opened: [] as string[],
  idle: [] as HitGroup[],
  isLoaded: true,
}));
vi.mock('../../../src/ui/popup/use-name-source.ts', () => ({ useNameSource: () => names.source }));
vi.mock('../../../src/ui/popup/use-idle-hits.ts', () => ({ useIdleHits: () => names.idle }));
vi.mock('../../../src/ui/popup/use-names.ts', () => ({
  namesDatabase: {},
  useNames: () => ({ names: undefined, isLoaded: names.isLoaded }),
}));
vi.mock('../../../src/ui/popup/current-site.ts', () => ({
  openInSite: async (_site: unknown, address: string) => void names.opened.push(address),
}));
vi.mock('../../../src/ui/popup/options-link.tsx', () => ({ OptionsLink: () => null }));

const page = littlePageOfEach();
let server: ReturnType<typeof background>;
const hit = (id: string): SearchHit => ({ id, type: 'Shot', name: id, path: [], thumbnailId: null, projectId: null });
const sourceOf = (...ids: string[]): NameSource => ({
  exact: (typed) => ids.filter((id) => id.startsWith(typed)).map(hit),
  others: async () => [],
  called: async () => ({ found: [], missing: [], ambiguous: [] }),
});

beforeEach(() => {
  vi.stubGlobal('close', () => undefined);
  vi.stubGlobal('window', { close: () => undefined });
  server = background();
  names.opened = [];
  names.idle = [];
  names.isLoaded = true;
  names.source = sourceOf('s01', 's02', 's10', 'sh1', 'sh2', 'sh3');
});

const field = () => page.root.all(({ localName }) => localName === 'input')[0]!;
const active = () =>
  page.root
    .all(({ attributes }) => attributes.get('aria-selected') === 'true')
    .map(({ textContent }) => textContent.slice(0, 3));
const opened = () => names.opened.map((address) => /sh?\d+/.exec(address)?.[0]);
/** Drawn, before the browser has painted it. */
const unpainted = () => vi.advanceTimersByTimeAsync(0);
async function press(key: string): Promise<void> {
  field().fire('keydown', { key, isTrusted: true });
  await unpainted();
}
async function type(typed: string): Promise<void> {
  field().fill(typed);
  await unpainted();
}

async function shown(): Promise<void> {
  await page.show(
    <Popup
      client={server.client}
      follow={() => () => undefined}
      followNews={() => () => undefined}
      site={{ origin: 'https://studio.ftrackapp.com' }}
    />,
  );
}

it('loses no key that is pressed in the frame in which the rows come', async () => {
  await shown();
  await type('s');
  await press('ArrowDown');
  expect(active()).toEqual(['s02']);
  await page.drawn();
  expect(active()).toEqual(['s02']);
  await press('Enter');
  await page.drawn();
  expect(opened()).toEqual(['s02']);
});

it('opens the first of what fits, where somebody moved among what fitted fewer letters', async () => {
  await shown();
  await type('s');
  await page.drawn();
  await press('ArrowDown');
  await press('ArrowDown');
  await type('sh');
  await press('Enter');
  await page.drawn();
  expect(opened()).toEqual(['sh1']);
});

it('stays on the row somebody moved to when the names are other ones', async () => {
  await shown();
  await type('s');
  await page.drawn();
  await press('ArrowDown');
  names.source = sourceOf('s00', 's01', 's02');
  await shown();
  expect(active()).toEqual(['s02']);
});

it('opens what was clicked twice once', async () => {
  await shown();
  await type('s');
  const row = page.root.all(({ attributes }) => attributes.get('role') === 'option')[1]!;
  row.fire('click');
  row.fire('click');
  await page.drawn();
  expect(opened()).toEqual(['s02']);
});

it('shows the result that was asked for last, and none to who has turned to something else', async () => {
  const runs = ['a', 'b'].map((id) => ({ ...statusOf(id, 'finished'), title: id }));
  const listed = async (): Promise<void> => {
    await page.drawn();
    server.answer('run.recent').resolve(runs);
    await page.drawn();
  };
  /** Asks for the result of a run; comes back with what has it answered. */
  const look = (id: string): (() => Promise<void>) => {
    const isTitle = ({ attributes, textContent }: LittleNode): boolean =>
      attributes.get('class') === 'run-title cut' && textContent === id;
    page.root.all(isTitle)[0]!.fire('click');
    const { resolve } = server.answer('run.result');
    return () => {
      resolve({ plan: { ...planOf(id), title: `Result of ${id}` }, status: runs.find((run) => run.id === id) });
      return page.drawn();
    };
  };
  const headings = () => page.root.all(({ attributes }) => attributes.get('id') === 'sidecar-plan-title');
  await shown();
  await listed();
  const left = look('a');
  await type('s');
  await left();
  expect(headings()).toEqual([]);
  await type('');
  await listed();
  const [first, second] = [look('a'), look('b')];
  await first();
  expect(headings()).toEqual([]);
  await second();
  expect(headings().map(({ textContent }) => textContent)).toEqual(['Result of b']);
});

it.each([
  ['above the runs', 'ta'],
  ['below the runs where those were there first: nothing moves under the pointer', 'at'],
])('shows what is usual %s', async (_where, order) => {
  const come = {
    t: async () => {
      names.idle = [{ title: 'Tasks', hits: [hit('task 1')] }];
      await shown();
    },
    a: async () => {
      server.answer('run.recent').resolve([{ ...statusOf('a', 'finished'), title: 'A run' }]);
      await page.drawn();
    },
  };
  await shown();
  for (const one of order) await come[one as 't' | 'a']();
  const places = ['task 1', 'A run'].map((words) => page.root.textContent.indexOf(words));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places[0]! < places[1]!).toBe(order === 'ta');
  // Once something was typed it is all there at once.
  await type('s');
  await type('');
  await come.a();
  expect(page.root.textContent.indexOf('task 1')).toBeLessThan(page.root.textContent.indexOf('A run'));
});

describe('before the names are there', () => {
  const source = sourceOf('s01', 's02', 's10');
  beforeEach(async () => {
    names.isLoaded = false;
    names.source = undefined;
    await shown();
  });
  async function loaded(found: NameSource | undefined): Promise<void> {
    names.isLoaded = true;
    names.source = found;
    await shown();
  }
  async function paste(column: string): Promise<boolean> {
    const preventDefault = vi.fn();
    field().fire('paste', { clipboardData: { getData: () => column }, preventDefault });
    await unpainted();
    return preventDefault.mock.calls.length > 0;
  }

  it('Enter takes what will be the first of them', async () => {
    await type('s');
    await press('Enter');
    await loaded(source);
    expect(opened()).toEqual(['s01']);
  });

  it('arrows lead as far as they would have, and Enter behind them takes nothing', async () => {
    await type('s');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']) await press(key);
    await loaded(source);
    expect([opened(), active()]).toEqual([[], ['s02']]);
  });

  it('other letters are about something else', async () => {
    await type('s');
    await press('Enter');
    await type('s1');
    await loaded(source);
    expect([opened(), active()]).toEqual([[], ['s10']]);
  });

  it('a column is kept until it can be looked up', async () => {
    expect(await paste('s01\nnobody')).toBe(true);
    const called = vi.fn(async () => ({ found: [hit('s01')], missing: ['nobody'], ambiguous: [] }));
    await loaded({ ...source, called });
    expect(called).toHaveBeenCalledExactlyOnceWith(['s01', 'nobody'], expect.any(AbortSignal));
    expect(page.root.textContent).toContain('search_pasted_missing');
  });

  it('a column is told to be not found where there are no names', async () => {
    await paste('s01\ns02');
    await loaded(undefined);
    expect(page.root.textContent).toContain('search_pasted_missing');
  });
});
