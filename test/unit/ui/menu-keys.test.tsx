import { beforeEach, expect, it, vi } from 'vitest';
import type { ActionItem } from '../../../src/rpc/shapes.ts';
import { KnownSelections } from '../../../src/ui/menu/known-selections.ts';
import { Menu } from '../../../src/ui/menu/menu.tsx';
import { type LittleNode, littlePageOfEach } from './little-page.ts';

const setStatus: ActionItem = {
  ...{ id: 'set-status', group: 'status', icon: 'status', effect: 'writes', asks: 'submenu', field: 'status' },
  gives: 'plan',
};
const sh010 = {
  id: 'sh010',
  type: 'Shot',
  name: 'sh010',
  path: [],
  thumbnailId: null,
  projectId: null,
  statusId: null,
};

const page = littlePageOfEach();
const onClose = vi.fn();

beforeEach(() => {
  vi.clearAllMocks();
});

const entry = (): LittleNode => page.root.all(({ attributes }) => attributes.get('role') === 'menuitem')[0]!;
const menus = (): number => page.root.all(({ attributes }) => attributes.get('class') === 'menu').length;
async function press(key: string, on: LittleNode): Promise<void> {
  on.fire('keydown', { key, target: on });
  await page.drawn();
}

it('goes back from a menu that is still being read by the key that leads back, and closes only then by Escape', async () => {
  await page.show(
    <Menu
      {...new KnownSelections().of({ things: [], mark: 'a' }, async () => ({
        ...{ entities: [sh010], actions: [setStatus], menu: [{ action: setStatus.id }], ambiguous: 0, unknown: 0 },
        unread: [],
      }))}
      pointer={{ x: 0, y: 0 }}
      avoid={undefined}
      focused
      readForm={() => new Promise(() => undefined)}
      followNews={() => () => undefined}
      onAction={() => undefined}
      onClose={onClose}
      onSearch={() => undefined}
    />,
  );
  await press('ArrowRight', entry());
  expect(menus()).toBe(2);
  // The entry has the focus until there is something to choose beside it.
  await press('ArrowLeft', entry());
  expect(menus()).toBe(1);
  await press('ArrowRight', entry());
  await press('Escape', entry());
  expect([menus(), onClose.mock.calls.length]).toEqual([1, 0]);
  await press('Escape', entry());
  expect(onClose).toHaveBeenCalledTimes(1);
});
