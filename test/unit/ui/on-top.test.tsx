import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OnTop } from '../../../src/ui/on-top.tsx';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));
vi.mock('../../../src/ui/page-overlay.tsx', () => ({ PageOverlay: FakeOverlay }));

class Focusable {
  focus(): void {
    page.activeElement = this;
  }
}
const page = { body: new Focusable(), activeElement: undefined as Focusable | undefined };
const host = new Focusable();
/** It takes the focus with it when it goes. */
const FakeOverlay = vi.hoisted(
  () =>
    class {
      show(): void {
        this.hide();
      }
      hide(): void {
        if (page.activeElement === host) page.activeElement = page.body;
      }
    },
);

beforeEach(() => {
  vi.stubGlobal('document', page);
  vi.stubGlobal('HTMLElement', Focusable);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const ways: [string, (top: OnTop) => void][] = [
  ['is closed', (top) => top.leave()],
  ['is answered late', (top) => top.toast({ kind: 'good', line: 'Copied.' })],
];

it.each(ways)('gives the focus back to who had it when what is on top %s', (_how, end) => {
  const [top, row] = [new OnTop(), new Focusable()];
  top.rememberFocus(row as unknown as Element);
  host.focus();
  end(top);
  expect(page.activeElement).toBe(row);
});

it.each(ways)('leaves the focus to what somebody has turned to before what is on top %s', (_how, end) => {
  const [top, row, field] = [new OnTop(), new Focusable(), new Focusable()];
  top.rememberFocus(row as unknown as Element);
  field.focus();
  end(top);
  expect(page.activeElement).toBe(field);
});
