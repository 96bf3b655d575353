import { expect, it } from 'vitest';
import type { MenuItem } from '../../../src/actions/menu.ts';
import { withEntries } from '../../../src/actions/parts/entries/with-entries.ts';

const more: MenuItem = { more: [{ group: 'time', actions: ['log-time'] }] };
const menu: MenuItem[] = [{ action: 'set-status' }, more];
const of = (...folders: string[]) => folders.map((folder, index) => ({ id: String(index), folder }));

it('has each folder of entries before *More*, in the order of their first entries', () => {
  expect(withEntries(menu, of('Farm', '', 'Farm'))).toEqual([
    { action: 'set-status' },
    { folders: [{ folder: 'Farm', actions: ['entry:0', 'entry:2'] }] },
    { folders: [{ folder: '', actions: ['entry:1'] }] },
    more,
  ]);
});

it('has one place for all of more than three folders, and none where there are no entries', () => {
  expect(withEntries(menu, [])).toEqual(menu);
  expect(withEntries([], of('a', 'b', 'c'))).toHaveLength(3);
  expect(withEntries(menu, of('a', 'b', 'c', 'd'))).toEqual([
    { action: 'set-status' },
    { folders: ['a', 'b', 'c', 'd'].map((folder, index) => ({ folder, actions: [`entry:${index}`] })) },
    more,
  ]);
});
