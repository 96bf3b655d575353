import type { Page } from '@playwright/test';
import type { Script } from '../scenarios/driver/script.ts';
import type { ClickOptions, PickedFile, Point, Tab } from '../scenarios/driver/tab.ts';

/** A tab of Chromium, as scenarios use it. */
export class ChromiumTab implements Tab {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async navigate(url: string): Promise<void> {
    await this.page.goto(url);
  }

  async url(): Promise<string> {
    return this.page.url();
  }

  async toFront(): Promise<void> {
    await this.page.bringToFront();
    // Playwright has every page believe that it was in front all the time.
    await this.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  }

  evaluate<A extends unknown[], R>(script: Script<A, R>, ...args: A): Promise<R> {
    return this.page.evaluate(typeof script === 'string' ? script : `(${script})(...${JSON.stringify(args)})`);
  }

  hover({ x, y }: Point): Promise<void> {
    return this.page.mouse.move(x, y);
  }

  async click({ x, y }: Point, { button = 'left', modifiers = [] }: ClickOptions = {}): Promise<void> {
    const { keyboard, mouse } = this.page;
    for (const key of modifiers) await keyboard.down(key);
    await mouse.click(x, y, { button });
    for (const key of modifiers) await keyboard.up(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  press(combination: string): Promise<void> {
    return this.page.keyboard.press(combination);
  }

  pick(css: string, { name, content }: PickedFile): Promise<void> {
    return this.page.locator(css).setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
