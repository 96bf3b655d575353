import { expect, type Locator, type Page } from '@playwright/test';

/** As many rows the page reads first: what is selected before the rest has come is those alone. */
const screenful = 200;

/** Queries of the stand-in's page: how it writes its markup, looks and behaves. */
export type PageOptions = Partial<Record<'dialect' | 'theme' | 'menu' | 'nav' | 'chrome' | 'lang', string>>;

/** Rows of the spreadsheet, by dialect. */
const rowSelectors: Record<string, string> = {
  ext6: '.x-grid-inner-normal .x-grid-item',
  links: '.content .grid .window .row',
};

/** What a person sees of the extension in a page of ftrack, and does there. */
export class InPage {
  readonly page: Page;
  /** The menu of actions, and the one of statuses beside it. */
  readonly menu: Locator;
  readonly statuses: Locator;
  /** The whole first menu, also when there is only a word in it. */
  readonly menuFrame: Locator;
  /** The page's own menu. */
  readonly hostMenu: Locator;
  readonly dialog: Locator;
  readonly toast: Locator;
  readonly panel: Locator;
  /** The panel as it stands in the page. */
  readonly panelFrame: Locator;
  readonly apply: Locator;
  /** Whatever of ours is in the page. */
  readonly ours: Locator;
  #rows = rowSelectors['ext6']!;

  constructor(page: Page) {
    this.page = page;
    this.menu = page.getByRole('menu', { name: 'Sidecar actions' });
    this.statuses = page.getByRole('menu', { name: 'Set status' });
    this.menuFrame = page.locator('.menu').first();
    this.hostMenu = page.locator('.x-menu, ul.popup');
    this.dialog = page.getByRole('dialog');
    this.toast = page.locator('.toast');
    this.panel = page.getByRole('region', { name: 'Versions' });
    this.panelFrame = page.locator('.panel');
    this.apply = this.dialog.getByRole('button', { name: /^Apply \d/ });
    this.ours = page.locator('html > :not(head, body)');
  }

  /** The versions of a list, all of them in sight or not. */
  async openVersions(
    url: string,
    { id, type = 'list', versionIds = [] }: { id: string; type?: string; versionIds?: readonly string[] },
    options: PageOptions = {},
  ): Promise<void> {
    this.#rows = rowSelectors[options.dialect ?? 'ext6'] ?? '';
    // Another fragment alone would not load the page anew.
    await this.page.goto('about:blank');
    const query = new URLSearchParams(options as Record<string, string>);
    await this.page.goto(`${url}/?${query}#itemId=projects&view=versions_v1&entityId=${id}&entityType=${type}`);
    if (this.#rows) await this.rows.first().waitFor();
    else await this.page.getByText('Count').waitFor();
    if (versionIds.length > screenful)
      await this.page.getByText(`Count ${versionIds.length}`, { exact: true }).waitFor();
  }

  get rows(): Locator {
    return this.page.locator(this.#rows);
  }

  async selectAll(): Promise<void> {
    await this.rows.first().click();
    await this.page.keyboard.press('Control+a');
  }

  /** Right-clicks a row and waits until it is known what the click is about. */
  async openMenu(row = this.rows.first()): Promise<void> {
    await row.click({ button: 'right' });
    await expect(this.item('Set status…')).not.toHaveAttribute('aria-disabled', 'true');
  }

  item(name: string): Locator {
    return this.menu.getByRole('menuitem', { name, exact: true });
  }

  /** Finds an action by its name in the open menu, wherever it stands, and chooses it. */
  async choose(name: string): Promise<void> {
    await this.menuFrame.getByRole('textbox', { name: 'Type to find an action' }).fill(name);
    await this.item(name).click();
  }

  /** What the menu says it is about. */
  get title(): Locator {
    return this.page.locator('.menu-head .name');
  }

  async chooseStatus(name: string): Promise<void> {
    await this.item('Set status…').hover();
    await this.statuses.getByRole('menuitem', { name, exact: true }).click();
  }

  /** From a right-click on what is selected to the plan. */
  async plan(status: string): Promise<void> {
    await this.openMenu();
    await this.chooseStatus(status);
    await this.apply.waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.dialog.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** Clicks a button of ours; once more where it says so, as it does after what has just moved, or on a busy machine. */
  async press(button: Locator): Promise<void> {
    const asked = this.page.getByText('Click once more');
    for (let again = 0; again < 5; again++) {
      await button.click();
      await this.page.waitForTimeout(50);
      if (!(await asked.isVisible())) return;
      await this.page.waitForTimeout(600);
    }
  }

  get rowsOfPlan(): Locator {
    return this.dialog.locator('.change-row');
  }

  rule(name: string): Locator {
    return this.dialog.getByRole('checkbox', { name, exact: true });
  }

  /** Closes the dialog by its own button at the bottom. */
  async close(): Promise<void> {
    await this.dialog.locator('.dialog-foot').getByRole('button', { name: 'Close' }).click();
  }

  /** Waits for the result of a run; returns its line. */
  async result(): Promise<string> {
    const summary = this.dialog.locator('.summary');
    await expect(summary).toHaveText(/written/);
    await this.dialog.locator('.dialog-foot').getByRole('button', { name: 'Close' }).waitFor();
    return (await summary.innerText()).trim();
  }
}
