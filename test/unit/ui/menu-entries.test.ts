import { expect, it, vi } from 'vitest';
import type { ActionItem, MenuItem } from '../../../src/rpc/shapes.ts';
import { firstEntries, foundEntries, groupEntries, repeatId, withRepeat } from '../../../src/ui/menu/menu-entries.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));

const ours: ActionItem = {
  id: 'copy-as',
  group: 'copy',
  icon: 'copy',
  effect: 'none',
  asks: 'nothing',
  gives: 'result',
};
const own = (id: string, label: string): ActionItem => ({ ...ours, id: `entry:${id}`, label, group: 'open' });
const actions = [ours, own('1', 'Send to farm'), own('2', '<b>Wiki</b>'), own('3', 'Farm status')];

it('has a folder of the studio’s own entries as a submenu, called as they are, also where a group of ours is called so', () => {
  const menu: MenuItem[] = [
    { group: 'copy', actions: ['copy-as'] },
    { folders: [{ folder: 'copy', actions: ['entry:1', 'entry:2'] }] },
    { folders: [{ folder: '', actions: ['entry:3'] }] },
  ];
  const [group, folder, unnamed] = firstEntries(menu, actions);
  expect([folder!.label, folder!.opens, unnamed!.label]).toEqual(['copy', true, 'menu_entries']);
  const inside = (entry: { id: string } | undefined) => groupEntries(entry!.id, menu, actions)?.map(({ id }) => id);
  expect([inside(group), inside(folder), inside(unnamed)]).toEqual([['copy-as'], ['entry:1', 'entry:2'], ['entry:3']]);
  expect(groupEntries(folder!.id, menu, actions)![1]).toMatchObject({ label: '<b>Wiki</b>', opens: false });
});

it('has many folders in one submenu, each under its name', () => {
  const folders = [
    { folder: 'Farm', actions: ['entry:1', 'entry:3'] },
    { folder: '', actions: ['entry:2'] },
  ];
  const [entry] = firstEntries([{ folders }], actions);
  expect(entry!.label).toBe('menu_entries');
  expect(groupEntries(entry!.id, [{ folders }], actions)!.map(({ id, heading }) => [id, heading])).toEqual([
    ['entry:1', 'Farm'],
    ['entry:3', undefined],
    ['entry:2', 'menu_entries'],
  ]);
});

it('has the last thing on top, to be done once more', () => {
  const entries = firstEntries([{ action: 'copy-as' }], actions);
  expect(withRepeat(entries, { title: 'Copied' }).map(({ id, separated }) => [id, separated])).toEqual([
    [repeatId, undefined],
    ['copy-as', true],
  ]);
  expect(withRepeat(entries, undefined)).toBe(entries);
});

it('finds own entries by what they are called', () => {
  expect(foundEntries('farm', actions).map(({ id }) => id)).toEqual(['entry:3', 'entry:1']);
  expect(foundEntries('to FARM', actions).map(({ label }) => label)).toEqual(['Send to farm']);
});
