import type { ComponentChildren } from 'preact';
import { toUserError, type UserError } from '../errors.ts';
import type { Doubt } from './guard.ts';
import { PageOverlay } from './page-overlay.tsx';
import { sentence } from './parts/failure.tsx';
import { Toast, type ToastContent } from './toast.tsx';

/** The one thing of ours that lies over a page: a menu, a dialog or a toast. What comes next takes its place. */
export class OnTop {
  readonly #overlay = new PageOverlay({ topLayer: true });
  /** Ends what belongs to the thing on top. */
  #closing = new AbortController();
  /** What had the focus before the first thing came. */
  #focusedBefore: Element | null = null;

  get host(): HTMLElement | undefined {
    return this.#overlay.host;
  }

  /** What it is drawn into. */
  get container(): HTMLElement | undefined {
    return this.#overlay.container;
  }

  /** Aborts when the thing on top is gone. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  /** Ends what is on top; something else takes its place, which ends with the signal. */
  begin(): AbortSignal {
    this.#closing.abort();
    this.#closing = new AbortController();
    return this.#closing.signal;
  }

  /** Who has the focus now gets it back in the end. */
  rememberFocus(focused: Element | null): void {
    this.#focusedBefore = focused;
  }

  show(content: ComponentChildren): void {
    this.#overlay.show(content);
  }

  toast(content: ToastContent): void {
    this.begin();
    this.renewToast(content);
    // Not sooner: while a dialog is open nothing else can have the focus.
    this.#returnFocus();
  }

  /** Says something else in the toast that is there. */
  renewToast(content: ToastContent): void {
    this.show(<Toast content={content} onDismiss={() => this.close()} />);
  }

  /** Shows what went wrong, whatever it is. */
  fail(reason: unknown): void {
    this.#toastError(toUserError(reason));
  }

  /** Does what the user really asked for, having seen what it was. */
  honestly(event: Event, work: () => void): void {
    const doubt = this.doubt(event);
    if (doubt === 'touched') this.refuse();
    // The toast stays: whoever meant it clicks once more.
    else if (!doubt) work();
  }

  doubt(event: Event): Doubt | undefined {
    return this.#overlay.doubt(event);
  }

  /** The page did something to our interface: says so in a new one, for the old one may not be seen. */
  refuse(): void {
    this.#overlay.hide();
    this.#toastError({ number: 'S406', detail: '' });
  }

  close(): void {
    this.begin();
    this.#overlay.hide();
  }

  /** Closes, and gives the focus back to where it was. */
  leave(): void {
    this.close();
    this.#returnFocus();
  }

  #toastError(error: UserError): void {
    this.toast({ kind: 'bad', line: `${sentence(error)} (${error.number})` });
  }

  /** Who has turned to something else meanwhile stays there. */
  #returnFocus(): void {
    const isNowhere = (document.activeElement ?? document.body) === document.body;
    if (isNowhere && this.#focusedBefore instanceof HTMLElement) this.#focusedBefore.focus({ preventScroll: true });
    this.#focusedBefore = null;
  }
}
