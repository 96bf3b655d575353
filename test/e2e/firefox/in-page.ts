import { setTimeout as sleep } from 'node:timers/promises';
import type { Described } from './locate.ts';
import type { Tab } from './tab.ts';

/** What a person sees of the extension in a tab, our shadow root being open in builds for the stand-in. */
export class InPage {
  readonly #tab: Tab;

  constructor(tab: Tab) {
    this.#tab = tab;
  }

  item(text: string): Described {
    return { css: '[role="menuitem"]', text };
  }

  button(text: string): Described {
    return { css: '.dialog button:not(:disabled)', text };
  }

  /** Clicks a button; once more where the dialog asks for it, as it does on a machine that is too busy. */
  async press(button: Described): Promise<void> {
    await this.#tab.click(button);
    for (let again = 0; again < 5 && (await this.#isAskedAgain()); again++) {
      await sleep(600);
      await this.#tab.click(button);
    }
  }

  #isAskedAgain(): Promise<boolean> {
    return this.#tab.evaluate(() => {
      const root = document.querySelector('html > :not(head, body)')?.shadowRoot;
      return Boolean(root?.querySelector('.unsettled'));
    });
  }

  /** Waits until an element of ours is there and its text contains that. */
  async says(css: string, part: string): Promise<string> {
    const textIn = (selector: string, wanted: string): string | undefined => {
      const root = document.querySelector('html > :not(head, body)')?.shadowRoot ?? document;
      return [...root.querySelectorAll(selector)]
        .map(({ textContent }) => textContent ?? '')
        .find((text) => text.includes(wanted));
    };
    try {
      return await this.#tab.waitFor(textIn, css, part);
    } catch (error) {
      const all = await this.#tab.evaluate(() => {
        const root = document.querySelector('html > :not(head, body)')?.shadowRoot;
        const shown = root?.querySelectorAll(':scope > :not(style, link)') ?? [];
        return [...shown].map(({ textContent }) => textContent).join(' | ');
      });
      throw new Error(`It says: ${all || 'nothing'}`, { cause: error });
    }
  }

  /** How many elements of ours are in the page. */
  count(): Promise<number> {
    return this.#tab.evaluate(() => document.querySelectorAll('html > :not(head, body)').length);
  }
}
