import { expect, it, vi } from 'vitest';
import type { ActionItem, SearchHit } from '../../../src/rpc/shapes.ts';
import { offeredEntries } from '../../../src/ui/palette/offered-entries.ts';
import { useRows } from '../../../src/ui/palette/use-rows.ts';
import type { SearchState } from '../../../src/ui/search/use-search.ts';
import { littlePageOfEach } from './little-page.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));

const action = (id: string, more: Partial<ActionItem> = {}): ActionItem => ({
  ...{ id, group: 'edit', icon: 'copy', effect: 'writes', asks: 'nothing', gives: 'plan', label: id, ...more },
});
const hit = (id: string): SearchHit => ({ id, type: 'Shot', name: id, path: [], thumbnailId: null, projectId: null });
const resolved = (...actions: ActionItem[]) => ({
  ...{ entities: [], actions, menu: actions.map(({ id }) => ({ action: id })) },
  ...{ ambiguous: 0, unknown: 0, unread: [] },
});
const search = (typed: string, more: Partial<SearchState> = {}): SearchState => ({
  ...{ typed, hits: [], isNamed: true, asking: false, missing: [], retry: () => undefined, ...more },
});

const page = littlePageOfEach();
let shown: ReturnType<typeof useRows>;
type Options = Parameters<typeof useRows>[0];
function Rows(options: Options) {
  shown = useRows(options);
  return null;
}
const rows = async (options: Partial<Options>): Promise<string[]> => {
  const about = { resolved: undefined, error: undefined };
  await page.show(<Rows {...{ wanted: '', search: search(''), usual: [], about, ...options }} />);
  return shown.rows.map(({ key }) => key);
};

const about = { resolved: resolved(action('Rename'), action('Relink', { disabled: 'one_entity' })), error: undefined };

it('puts actions first, and Enter on the first that can be used', async () => {
  const found = search('re', { hits: [hit('reef')] });
  expect(await rows({ wanted: 're', search: found, about })).toEqual(['action Rename', 'action Relink', 'reef']);
  expect(shown.first).toBe(0);
  expect(await rows({ wanted: 'relink', search: search('relink', { hits: [hit('x')] }), about })).toEqual([
    'action Relink',
    'x',
  ]);
  expect(shown.first).toBe(1);
});

it('leaves what was found where it is when the actions come late', async () => {
  const found = search('re', { hits: [hit('reef')] });
  expect(await rows({ wanted: 're', search: found })).toEqual(['reef']);
  expect(await rows({ wanted: 're', search: found, about })).toEqual(['reef', 'action Rename', 'action Relink']);
  expect(shown.actionsAt).toBe(1);
  const next = search('ren', { hits: [hit('reef')] });
  expect(await rows({ wanted: 'ren', search: next, about })).toEqual(['action Rename', 'reef']);
});

it('shows what one has and opened last when the actions are late, and leaves it where it is when they come', async () => {
  const usual = [{ hits: [hit('mine')] }];
  expect(await rows({ usual })).toEqual([]);
  await vi.advanceTimersByTimeAsync(700);
  expect(await rows({ usual })).toEqual(['mine']);
  expect(await rows({ usual, about })).toEqual(['mine', 'action Rename']);
  expect(shown.first).toBe(-1);
});

it('shows what one has and opened last below the actions that came in time, and waits for those of another selection', async () => {
  const usual = [{ hits: [hit('mine')] }];
  expect(await rows({ usual, about })).toEqual(['action Rename', 'mine']);
  await vi.advanceTimersByTimeAsync(700);
  expect(await rows({ usual })).toEqual([]);
  expect(await rows({ usual, about })).toEqual(['action Rename', 'mine']);
});

it('shows what was found last until the names have said what they know', async () => {
  await rows({ wanted: 'r', search: search('r', { hits: [hit('reef')] }) });
  expect(await rows({ wanted: 're', search: search('re', { isNamed: false }) })).toEqual(['reef']);
  expect(await rows({ wanted: 're', search: search('re', { hits: [hit('red')] }) })).toEqual(['red']);
});

it('chooses nothing before anything is typed, and shows nothing where the actions are to be', async () => {
  const usual = [{ title: 'Mine', hits: [hit('task')] }];
  expect(await rows({ usual })).toEqual([]);
  expect(await rows({ usual, about })).toEqual(['action Rename', 'task']);
  expect(shown.first).toBe(-1);
});

it('offers seven actions at most, those at hand in the menu before anything is typed', () => {
  const many = Array.from({ length: 9 }, (_, index) => action(`copy ${index}`));
  expect(offeredEntries('copy', resolved(...many))).toHaveLength(7);
  const menu = [{ group: 'copy', actions: ['copy 3'] }, { more: [{ group: 'edit', actions: ['copy 1'] }] }];
  expect(offeredEntries('', { actions: many, menu }).map(({ id }) => id)).toEqual(['copy 3']);
});
