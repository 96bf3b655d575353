import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { interfaceKey, type PageInterface } from '../../../src/page/interface.ts';
import { type PageMessage, startPage } from '../../../src/page/start.ts';

vi.mock('../../../src/page/find-focused.ts', () => ({ findFocused: () => ({ things: [], mark: '', x: 0, y: 0 }) }));
vi.mock('../../../src/page/learn/find-learned.ts', () => ({ findLearned: () => [] }));
vi.mock('../../../src/page/frames/active-in.ts', () => ({ activeIn: () => undefined }));
vi.mock('../../../src/page/find.ts', () => ({ find: (target: object) => ({ things: [], mark: '', target }) }));
vi.mock('../../../src/page/frames/in-page.ts', () => ({ inPage: (_element: object, point: object) => point }));
vi.mock('../../../src/page/tree/closest.ts', () => ({ closest: () => null }));
vi.mock('../../../src/page/frames/each-frame.ts', () => ({
  eachFrame: (_window: object, visit: (one: object) => void) =>
    visit({ addEventListener: (type: string, hear: (event: object) => void) => page.listeners.push({ type, hear }) }),
}));
vi.mock('../../../src/page/early-field.ts', () => ({ EarlyField: FakeField }));

/** Who hears the page. */
const page = vi.hoisted(() => ({ listeners: [] as { type: string; hear(event: object): void }[] }));

const FakeField = vi.hoisted(
  () =>
    class {
      static all: { resumed: number; isThere: boolean }[] = [];
      readonly left = new AbortController();
      resumed = 0;
      isThere = true;
      constructor() {
        FakeField.all.push(this);
      }
      resume(): boolean {
        this.resumed++;
        return this.isThere;
      }
    },
);

const heard = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => {
  vi.unstubAllGlobals();
});

const openMenu = vi.fn();
const openPalette = vi.fn();
let load: () => void;
let hear: (message: PageMessage) => void;

beforeEach(() => {
  vi.clearAllMocks();
  page.listeners = [];
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', {});
  vi.stubGlobal('Node', { ELEMENT_NODE: 1 });
  vi.stubGlobal(interfaceKey as never, undefined);
  startPage({
    send: () =>
      new Promise((resolve) => {
        load = () => {
          vi.stubGlobal(
            interfaceKey as never,
            { openMenu, openPalette, owns: () => false } as unknown as PageInterface,
          );
          resolve(null);
        };
      }),
    wantsMenu: () => true,
    listen: (listener) => (hear = listener),
    fieldLabel: () => '',
    learned: () => [],
    isAlive: () => true,
  });
});

function fire(type: string, target: object): void {
  const event = { isTrusted: true, button: 2, defaultPrevented: true, composedPath: () => [target], target };
  for (const one of page.listeners) if (one.type === type) one.hear(event);
}
/** A right-click, for which the page opens a menu of its own. */
function rightClick(target: object): void {
  fire('pointerdown', target);
  fire('contextmenu', target);
}

it('opens the field over the page once for all keys that come before it is there, and again after that', async () => {
  hear({ command: 'open-palette' });
  hear({ command: 'open-palette' });
  load();
  await heard();
  expect([FakeField.all.length, openPalette.mock.calls.length]).toEqual([1, 1]);
  FakeField.all[0]!.isThere = false;
  hear({ command: 'open-palette' });
  await heard();
  expect([FakeField.all.length, openPalette.mock.calls.length]).toEqual([1, 2]);
});

it('opens the menu of what was right-clicked last', async () => {
  const [first, second] = [{ nodeType: 1 }, { nodeType: 1 }];
  rightClick(first);
  rightClick(second);
  load();
  await heard();
  expect(openMenu.mock.calls.map(([request]) => request.target)).toEqual([second]);
  rightClick(first);
  await heard();
  expect(openMenu.mock.calls.map(([request]) => request.target)).toEqual([second, first]);
});

it('opens no menu for who has pressed something else while it was loaded', async () => {
  const target = { nodeType: 1 };
  rightClick(target);
  fire('pointerdown', target);
  load();
  await heard();
  expect(openMenu).not.toHaveBeenCalled();
});
