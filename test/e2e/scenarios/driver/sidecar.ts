import assert from 'node:assert/strict';
import { eventually } from './eventually.ts';
import { Screen } from './screen.ts';

/** The first row of the page's spreadsheet. */
const rows = '.x-grid-inner-normal .x-grid-item';

/** What a person sees of Sidecar, in ftrack's pages and in its own, and does there. */
export class Sidecar extends Screen {
  /** The versions of a list of the server at an address, in a document of its own. */
  openVersions(url: string, listId: string): Promise<void> {
    return this.#open(`${url}/#itemId=projects&view=versions_v1&entityId=${listId}&entityType=list`);
  }

  /** What is below a context, in a document of its own. */
  openTasks(url: string, contextId: string): Promise<void> {
    return this.#open(`${url}/#itemId=projects&view=tasks&entityId=${contextId}&entityType=task`);
  }

  /** Shows a review session, and right-clicks it where the page lists those of its project. */
  async openReview(url: string, reviewId: string, name: string): Promise<void> {
    await this.#open(`${url}/#itemId=projects&view=versions_v1&entityId=${reviewId}&entityType=reviewsession`);
    await this.click({ css: '.outline .x-grid-item', text: 'Client reviews' });
    await this.tab.press('ArrowRight');
    await this.rightClick(name);
  }

  async selectAll(): Promise<void> {
    await this.click({ css: rows });
    await this.tab.press('Control+a');
  }

  /** Selects rows by what is written in them. */
  async select(...texts: string[]): Promise<void> {
    for (const [index, text] of texts.entries()) {
      await this.click({ css: '.x-grid-item', text }, { modifiers: index > 0 ? ['Control'] : [] });
    }
  }

  /** Right-clicks a row, the first or one by its text, and waits until it is known what it is about; returns its words. */
  async rightClick(text?: string): Promise<string> {
    await this.click(text === undefined ? { css: rows } : { css: '.x-grid-item', text }, { button: 'right' });
    const head = await this.see({ css: '.menu-head .name' });
    // The page's own menu takes the keyboard when it opens, which may be after ours: nobody types before that.
    await this.see({ css: '.x-menu' });
    return head.text;
  }

  /** From a right-click on all rows to the form or plan of an action. */
  async start(name: string, entry?: string): Promise<void> {
    await this.selectAll();
    await this.rightClick();
    await this.choose(name, entry);
  }

  /** Finds an action by its name in the open menu, and chooses it, or an entry of its submenu. */
  async choose(name: string, entry?: string): Promise<void> {
    await this.fill('Type to find an action', name, '.menu');
    await this.click({ role: 'menuitem', name });
    if (entry !== undefined) await this.click({ role: 'menuitem', name: entry });
  }

  /** What the plan would change, a line for each, once there are as many and it can be applied. */
  async plan(count: number): Promise<string[]> {
    const lines = await this.count({ css: '.dialog .change-row' }, count);
    await this.see({ css: '.dialog button.primary', text: 'Apply' }, ({ isDisabled }) => !isDisabled);
    return lines;
  }

  /** Applies the plan that is shown; returns the line of its result. */
  async apply(): Promise<string> {
    await this.press({ css: '.dialog button.primary', text: 'Apply' });
    return this.result();
  }

  /** Waits for the result of a run; returns its line. */
  async result(): Promise<string> {
    await this.see({ css: '.dialog button.primary', text: 'Close' });
    const { text } = await this.see({ css: '.dialog .summary' }, (summary) => summary.text.includes('written'));
    return text;
  }

  /** Takes back what the result is of, by a plan of its own, and closes the result of that. */
  async undo(): Promise<void> {
    await this.press({ css: '.dialog button', text: 'Undo' });
    await this.see({ css: '.dialog h2', text: 'Undo: ' });
    await this.apply();
    await this.close();
  }

  /** Closes the dialog and what tells of it afterwards: the page is ftrack's alone again. */
  async close(): Promise<void> {
    await this.click({ css: '.dialog-foot button', text: 'Close' });
    await eventually(async () => {
      const [dismiss] = await this.all({ role: 'button', name: 'Dismiss' });
      if (dismiss) await this.tab.click(dismiss);
      assert.deepEqual(await this.all({ css: '.dialog, .toast' }), []);
    });
  }

  async #open(address: string): Promise<void> {
    await this.tab.toFront();
    // Another fragment alone would not load the page anew.
    await this.tab.navigate('about:blank');
    await this.tab.navigate(address);
    await this.see({ css: rows });
  }
}
