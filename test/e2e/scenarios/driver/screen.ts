import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from './eventually.ts';
import { look, type Seen, type Sought } from './look.ts';
import type { ClickOptions, Tab } from './tab.ts';

/** A page as a person has it before them: finds things by what they are called, and waits until they can be used. */
export class Screen {
  readonly tab: Tab;

  constructor(tab: Tab) {
    this.tab = tab;
  }

  /** Whatever fits right now. */
  all(sought: Sought): Promise<Seen[]> {
    return this.tab.evaluate(look, sought, false);
  }

  /** Waits until something fits, and until it is as it `should` be. */
  see(sought: Sought, should: (seen: Seen) => boolean = () => true): Promise<Seen> {
    return eventually(async () => {
      const seen = await this.all(sought);
      const found = seen.find(should);
      assert.ok(found, `Nothing fits ${JSON.stringify(sought)} ${should}; there is ${JSON.stringify(seen)}`);
      return found;
    });
  }

  /** Waits until as many fit; returns what is written in them. */
  async count(sought: Sought, count: number): Promise<string[]> {
    const seen = await eventually(async () => {
      const now = await this.all(sought);
      assert.equal(now.length, count, `${JSON.stringify(sought)}: ${JSON.stringify(now.map(({ text }) => text))}`);
      return now;
    });
    return seen.map(({ text }) => text);
  }

  /** Waits until nothing fits any more. */
  async gone(sought: Sought): Promise<void> {
    await this.count(sought, 0);
  }

  async hover(sought: Sought): Promise<void> {
    await this.tab.hover(await this.#settled(sought));
  }

  async click(sought: Sought, options?: ClickOptions): Promise<void> {
    await this.tab.click(await this.#settled(sought), options);
  }

  /** Clicks a button of ours; once more where it asks for it, as it does after what has just moved. */
  async press(sought: Sought): Promise<void> {
    for (let again = 0; again < 5; again++) {
      await this.click(sought);
      await sleep(50);
      if ((await this.all({ css: '.unsettled' })).length === 0) return;
      await sleep(600);
    }
  }

  /** Writes into a field, instead of what is in it. */
  async fill(name: string, text: string, within?: string): Promise<void> {
    const field = { css: 'input, textarea', name, ...(within !== undefined && { within }) };
    // A page that is still coming may take it away again.
    await eventually(async () => {
      await this.click(field);
      assert.ok((await this.all(field))[0]?.isFocused, `${name} has not the focus.`);
    });
    await this.tab.press('Control+a');
    if (text === '') await this.tab.press('Delete');
    else await this.tab.type(text);
    await this.see(field, ({ value }) => value === text);
  }

  /** Presses Tab until something that fits has the focus, as people do who see it move. */
  async tabTo(sought: Sought): Promise<void> {
    for (let step = 0; step < 60; step++) {
      if ((await this.all(sought)).some(({ isFocused }) => isFocused)) return;
      await this.tab.press('Tab');
    }
    assert.fail(`Sixty times Tab, and ${JSON.stringify(sought)} never had the focus.`);
  }

  /** Waits until something that fits has the focus. */
  async focused(sought: Sought): Promise<void> {
    await this.see(sought, ({ isFocused }) => isFocused);
  }

  /** Chooses in the browser's own list, by keyboard: what it opens is no part of the page. */
  async chooseNative(name: string, option: string): Promise<void> {
    await this.tabTo({ css: 'select', name });
    await this.tab.type(option);
  }

  /** Chooses in a field with options. */
  async pick(name: string, option: string, where: Pick<Sought, 'nth' | 'within'> = {}): Promise<void> {
    await this.click({ role: 'combobox', name, ...where });
    await this.tab.type(option);
    await this.click({ role: 'option', text: option });
  }

  /** Turns a checkbox or switch. */
  async tick(name: string, isChecked = true, within?: string): Promise<void> {
    const box = { css: 'input[type=checkbox]', name, ...(within !== undefined && { within }) };
    const seen = await this.see(box);
    if (seen.isChecked !== isChecked) await this.click(box);
    await this.see(box, (now) => now.isChecked === isChecked);
  }

  /** Waits until it can be clicked where it stays. */
  #settled(sought: Sought): Promise<Seen> {
    return eventually(async () => {
      const [seen] = await this.tab.evaluate(look, sought, true);
      const [again] = await this.tab.evaluate(look, sought, false);
      assert.ok(seen && again, `Nothing fits ${JSON.stringify(sought)}`);
      assert.ok(!again.isDisabled, `${JSON.stringify(sought)} is disabled`);
      assert.deepEqual([again.x, again.y], [seen.x, seen.y], `${JSON.stringify(sought)} moves`);
      assert.ok(again.isOnTop, `Something lies over ${JSON.stringify(sought)}`);
      return again;
    });
  }
}
