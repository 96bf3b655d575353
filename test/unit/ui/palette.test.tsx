import { expect, it, vi } from 'vitest';
import { SidecarError } from '../../../src/errors.ts';
import type { EarlyField } from '../../../src/page/early-field.ts';
import type { News } from '../../../src/rpc/message.ts';
import type { SearchHit } from '../../../src/rpc/shapes.ts';
import { Palette } from '../../../src/ui/palette/palette.tsx';
import { background } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));

const page = littlePageOfEach();
const early = (pasted = '') => ({ take: () => ({ typed: '', pasted, arrows: [], entered: undefined }) });
const nothing = { entities: [], actions: [], menu: [], ambiguous: 0, unknown: 0, unread: [] };
const hit = (name: string): SearchHit => ({
  id: name,
  type: 'Shot',
  name,
  path: [],
  thumbnailId: null,
  projectId: null,
});

/** Tells what changed on the server, while somebody listens. */
let news: ((word: News) => void) | undefined;

const field = () => page.root.all(({ localName }) => localName === 'input')[0]!;
const active = () =>
  page.root
    .all(({ attributes }) => attributes.get('aria-selected') === 'true')
    .map(({ textContent }) => textContent.slice(0, 3));
async function press(key: string, more: { isComposing?: boolean } = {}): Promise<void> {
  field().fire('keydown', { key, isTrusted: true, ...more });
  await page.drawn();
}

const onClose = vi.fn();

async function shown(
  server: ReturnType<typeof background>,
  about: typeof nothing | undefined,
  pasted?: string,
): Promise<void> {
  await page.show(
    <Palette
      client={server.client}
      early={early(pasted) as unknown as EarlyField}
      about={about}
      resolve={() => new Promise(() => undefined)}
      onAction={() => undefined}
      onOpen={() => undefined}
      onClose={onClose}
      followNews={(hear) => {
        news = hear;
        return () => {
          news = undefined;
        };
      }}
    />,
  );
}

async function type(typed: string): Promise<void> {
  field().fill(typed);
  await page.drawn();
}

/** Answers the names for what was typed last. */
async function find(server: ReturnType<typeof background>, ...names: string[]): Promise<void> {
  server.answer('search.names').resolve({ hits: names.map(hit) });
  await page.drawn();
}

it('moves to what was found before it is known what is selected', async () => {
  const server = background();
  await shown(server, undefined);
  await type('s');
  await press('ArrowDown');
  expect(active()).toEqual([]);
  await find(server, 's01', 's02', 's10');
  expect(active()).toEqual(['s02']);
});

it('loses no arrow that is pressed in the frame in which the rows come', async () => {
  const server = background();
  await shown(server, undefined);
  await type('s');
  await press('ArrowDown');
  server.answer('search.names').resolve({ hits: ['s01', 's02', 's10'].map(hit) });
  // Drawn, before the browser has painted it.
  await vi.advanceTimersByTimeAsync(0);
  await press('ArrowDown');
  expect(active()).toEqual(['s10']);
});

it('keeps an arrow that is pressed while what was found for the letters before is still shown', async () => {
  const server = background();
  await shown(server, nothing);
  await type('s');
  await find(server, 's01', 's02', 's10');
  await press('ArrowDown');
  expect(active()).toEqual(['s02']);

  await type('s1');
  await press('ArrowDown');
  await press('ArrowDown');
  await press('ArrowUp');
  expect(active()).toEqual(['s01']);
  expect(server.asked('search.names').at(-1)?.input).toEqual({ typed: 's1' });
  await find(server, 's10', 's11', 's12');
  expect(active()).toEqual(['s11']);
});

it('opens what somebody has moved to, or had time to read, before it is known what is selected', async () => {
  vi.stubGlobal('location', { origin: 'https://a.example' });
  const server = background();
  await shown(server, undefined);
  const opened = () => server.asked('search.opened').map(({ input }) => input['id']);
  await type('s');
  await find(server, 's01', 's02');
  await press('ArrowDown');
  await press('Enter');
  expect(opened()).toEqual(['s02']);

  await type('t');
  await find(server, 't01', 't02');
  await press('Enter');
  expect(opened()).toEqual(['s02']);
  vi.advanceTimersByTime(300);
  await press('Enter');
  expect(opened()).toEqual(['s02', 't01']);
});

it('asks again by itself once the server knows somebody, and listens for that only as long as nobody is known', async () => {
  const server = background();
  await shown(server, nothing);
  expect(news).toBeUndefined();
  await type('s');
  server.answer('search.names').reject(new SidecarError('S105'));
  server.answer('site.state').reject(new SidecarError('S105'));
  await page.drawn();
  const asked = server.asked('site.state').length;
  news!(null);
  await page.drawn();
  expect(server.asked('site.state')).toHaveLength(asked + 1);
  expect(server.asked('search.names')).toHaveLength(2);

  server.answer('search.names').resolve({ hits: [hit('s01')] });
  server.answer('site.state').resolve({ indexed: 1 });
  await page.drawn();
  server.answer('search.index').resolve({ indexed: 1 });
  await page.drawn();
  server.answer('site.state').resolve({ indexed: 1 });
  await page.drawn();
  expect(active()).toEqual(['s01']);
  expect(news).toBeUndefined();
});

it('forgets an arrow with the letters it was meant for', async () => {
  const server = background();
  await shown(server, nothing);
  server.answer('search.usual').resolve({ mine: ['t01', 't02'].map(hit), opened: [] });
  await type('s');
  await press('ArrowDown');
  await press('Escape');
  expect(active()).toEqual([]);
  await press('ArrowDown');
  expect(active()).toEqual(['t01']);
});

it('leaves keys to an input method that chooses among words with them', async () => {
  vi.stubGlobal('location', { origin: 'https://a.example' });
  const server = background();
  await shown(server, nothing);
  await type('s');
  await find(server, 's01', 's02', 's10');
  for (const key of ['ArrowDown', 'Enter', 'Escape']) await press(key, { isComposing: true });
  expect([active(), server.asked('search.opened'), field().value, onClose.mock.calls]).toEqual([['s01'], [], 's', []]);
});

it('takes what was pasted early before what is typed next', async () => {
  const server = background();
  const drawn = shown(server, nothing, 's01\ns02');
  field().fill('s');
  await drawn;
  expect(server.asked('search.called').map(({ signal }) => signal?.aborted)).toEqual([true]);
});

it('goes back from what can be done with something by Escape in the field too, and closes by the next', async () => {
  const server = background();
  await shown(server, nothing, 's01\ns02');
  server.answer('search.called').resolve({ found: ['s01', 's02'].map(hit), missing: ['s03'], ambiguous: [] });
  await page.drawn();
  const isLooking = () => page.root.textContent.includes('search_pasted_missing');
  expect(isLooking()).toBe(true);
  onClose.mockClear();
  await press('Escape');
  expect([isLooking(), onClose.mock.calls.length]).toEqual([false, 0]);
  await press('Escape');
  await press('Escape');
  expect(onClose).toHaveBeenCalledOnce();
});
