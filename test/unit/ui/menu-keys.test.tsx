import { beforeEach, expect, it, vi } from 'vitest';
import type { ActionItem } from '../../../src/rpc/shapes.ts';
import { KnownSelections } from '../../../src/ui/menu/known-selections.ts';
import { Menu } from '../../../src/ui/menu/menu.tsx';
import type { Resolved } from '../../../src/ui/menu/menu-body.tsx';
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

/** A menu on what is found; another one for each key. */
const menu = (key: string, resolve: () => Promise<Resolved>) => (
  <Menu
    {...new KnownSelections().of({ things: [], mark: '' }, resolve)}
    key={key}
    pointer={{ x: 0, y: 0 }}
    avoid={undefined}
    focused
    readForm={() => new Promise(() => undefined)}
    followNews={() => () => undefined}
    onAction={() => undefined}
    onClose={onClose}
    onSearch={() => undefined}
  />
);

it('goes back from a menu that is still being read by the key that leads back, and closes only then by Escape', async () => {
  await page.show(
    menu('', async () => ({
      ...{ entities: [sh010], actions: [setStatus], menu: [{ action: setStatus.id }], ambiguous: 0, unknown: 0 },
      unread: [],
    })),
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

it.each([
  ['is gone', 0, 0],
  ['has another place', 2, 0],
  ['stays where it is', 1, 1],
])('keeps the keyboard where the entry that had it %s', async (_how, before, after) => {
  const follow: ActionItem = { ...setStatus, id: 'watch', asks: 'nothing' };
  const left = { ambiguous: 0, unknown: 0, unread: [] };
  const repeat = { action: setStatus.id, title: 'Approved', input: {} };
  const found = { entities: [sh010], actions: [setStatus, follow], ...left };
  const places = [{ action: setStatus.id }, { action: follow.id }];
  await page.show(menu('first', async () => ({ ...found, menu: places, repeat })));
  let answer: (resolved: Resolved) => void = () => undefined;
  await page.show(menu('second', () => new Promise((resolve) => (answer = resolve))));
  // What was done last is on top of the menu that was there last.
  expect(page.focused?.textContent).toBe('menu_repeat');
  const entries = () => page.root.all(({ attributes }) => attributes.get('role') === 'menuitem');
  entries()[before]!.focus();
  answer({ ...found, menu: [...places].reverse() });
  await page.drawn();
  expect(entries().indexOf(page.focused!)).toBe(after);
});

it('leaves an input method its keys', async () => {
  const onAction = vi.fn();
  await page.show(
    <Menu
      {...new KnownSelections().of({ things: [], mark: '' }, async () => ({
        ...{ entities: [sh010], actions: [{ ...setStatus, asks: 'nothing' }], menu: [{ action: setStatus.id }] },
        ...{ ambiguous: 0, unknown: 0, unread: [] },
      }))}
      pointer={{ x: 0, y: 0 }}
      avoid={undefined}
      focused
      readForm={() => new Promise(() => undefined)}
      followNews={() => () => undefined}
      onAction={onAction}
      onClose={onClose}
      onSearch={() => undefined}
    />,
  );
  const [field] = page.root.all(({ localName }) => localName === 'input');
  const press = (isComposing: boolean): void => {
    for (const key of ['Enter', 'Escape']) field!.fire('keydown', { key, target: field, isComposing });
  };
  press(true);
  expect([onAction.mock.calls.length, onClose.mock.calls.length]).toEqual([0, 0]);
  press(false);
  expect([onAction.mock.calls.length, onClose.mock.calls.length]).toEqual([1, 1]);
});
