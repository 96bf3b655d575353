import type { ViewPort } from '../../../src/rpc/view-port.ts';
import { fromPage } from './callers.ts';

/** One end of a port, which hears what is said at the other. */
export class End implements ViewPort {
  readonly sender: unknown;
  #other: End | undefined;
  readonly #heard: ((message: unknown) => void)[] = [];
  readonly #cut: (() => void)[] = [];
  isOpen = true;
  readonly onMessage = { addListener: (listener: (message: unknown) => void) => void this.#heard.push(listener) };
  readonly onDisconnect = { addListener: (listener: () => void) => void this.#cut.push(listener) };

  constructor(sender?: unknown) {
    this.sender = sender;
  }

  static pair(sender: unknown = fromPage): { view: End; background: End } {
    const [view, background] = [new End(), new End(sender)];
    view.#other = background;
    background.#other = view;
    return { view, background };
  }

  postMessage(message: unknown): void {
    if (!this.isOpen) throw new Error('Attempting to use a disconnected port object');
    const other = this.#other!;
    // As Chromium does it: what is sent is text on the way, and arrives later.
    const text = JSON.stringify(message);
    queueMicrotask(() => {
      if (other.isOpen) for (const hear of other.#heard) hear(JSON.parse(text));
    });
  }

  /** The other side is told, this one is not. */
  disconnect(): void {
    this.isOpen = false;
    this.#other!.cutOff();
  }

  /** What happens when the other side is gone; `later` comes back with what tells of it. */
  cutOff(): void {
    this.isOpen = false;
    for (const hear of this.#cut) hear();
  }
}
