import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tellPresses } from '../../../src/ui/tell-presses.ts';

class FakePort {
  readonly said: unknown[] = [];
  isOpen = true;
  readonly #cut: (() => void)[] = [];
  readonly onMessage = { addListener: () => undefined };
  readonly onDisconnect = { addListener: (listener: () => void) => void this.#cut.push(listener) };

  postMessage(message: unknown): void {
    this.said.push(message);
  }

  disconnect(): void {
    this.isOpen = false;
  }

  /** The background is gone. */
  cutOff(): void {
    this.isOpen = false;
    for (const hear of this.#cut) hear();
  }
}

let ports: FakePort[];
let isAlive: boolean;
let listeners: Record<string, (event: { isTrusted: boolean }) => void>;
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });

beforeEach(() => {
  vi.useFakeTimers();
  ports = [];
  isAlive = true;
  listeners = {};
  page.visibilityState = 'visible';
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', {
    document: { querySelectorAll: () => [] },
    addEventListener: (type: string, listener: () => void) => (listeners[type] = listener),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const telling = () =>
  tellPresses(() => {
    if (!isAlive) throw new Error('Extension context invalidated.');
    const port = new FakePort();
    ports.push(port);
    return port;
  });
const open = (): FakePort[] => ports.filter((port) => port.isOpen);
const show = (visibilityState: string): void => {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event('visibilitychange'));
};

it('listens to nothing until somebody wants it', () => {
  telling()(false);
  expect([ports, listeners]).toEqual([[], {}]);
});

it('has a port open while the page is in front, and beats on it', () => {
  const tell = telling();
  tell(true);
  expect(open()).toHaveLength(1);
  vi.advanceTimersByTime(20_000);
  expect(ports[0]!.said).toEqual([{}, {}]);
  show('hidden');
  expect(open()).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(ports[0]!.said).toHaveLength(2);
  show('visible');
  expect([open().length, ports.length]).toEqual([1, 2]);
  tell(false);
  expect(open()).toEqual([]);
});

it('says what a person presses, and not every key of a text', () => {
  telling()(true);
  listeners['pointerdown']!({ isTrusted: false });
  expect(ports[0]!.said).toEqual([{}]);
  for (let key = 0; key < 10; key++) listeners['keydown']!({ isTrusted: true });
  expect(ports[0]!.said).toEqual([{}, { pressed: true }]);
  vi.advanceTimersByTime(300);
  listeners['pointerdown']!({ isTrusted: true });
  expect(ports[0]!.said).toHaveLength(3);
});

it('opens it again where the background was stopped, and not where the extension is gone', () => {
  telling()(true);
  ports[0]!.cutOff();
  vi.advanceTimersByTime(500);
  expect(open()).toHaveLength(1);
  isAlive = false;
  ports[1]!.cutOff();
  vi.advanceTimersByTime(5000);
  expect(ports).toHaveLength(2);
});
