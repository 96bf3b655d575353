import { afterEach, expect, it, vi } from 'vitest';
import { interfaceKey, type PageInterface } from '../../../src/page/interface.ts';
import { type PageMessage, startPage } from '../../../src/page/start.ts';

vi.mock('../../../src/page/find-focused.ts', () => ({ findFocused: () => ({ things: [], mark: '', x: 0, y: 0 }) }));
vi.mock('../../../src/page/learn/find-learned.ts', () => ({ findLearned: () => [] }));
vi.mock('../../../src/page/frames/active-in.ts', () => ({ activeIn: () => undefined }));
vi.mock('../../../src/page/frames/each-frame.ts', () => ({ eachFrame: () => undefined }));
vi.mock('../../../src/page/early-field.ts', () => ({ EarlyField: FakeField }));

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

it('opens the field over the page once for all keys that come before it is there, and again after that', async () => {
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', {});
  const openPalette = vi.fn();
  let load: () => void = () => undefined;
  let hear: (message: PageMessage) => void = () => undefined;
  startPage({
    send: () =>
      new Promise((resolve) => {
        load = () => {
          vi.stubGlobal(interfaceKey as never, { openPalette } as unknown as PageInterface);
          resolve(null);
        };
      }),
    wantsMenu: () => false,
    listen: (listener) => (hear = listener),
    fieldLabel: () => '',
    learned: () => [],
    isAlive: () => true,
  });
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
