import type { Locator, Page } from '@playwright/test';

/** The rules in the options, as a person finds them. */
export class RuleOptions {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** What is wrong with the settings as a whole. */
  get alert(): Locator {
    return this.#section.locator(':scope > [role="alert"]');
  }

  get #section(): Locator {
    return this.page.getByRole('region', { name: 'Rules', exact: true });
  }

  /** Shows the rules of a server, which is added where it is not known. */
  async choose(url: string): Promise<void> {
    if ((await this.page.locator('.site').count()) === 0) {
      await this.page.getByLabel('Address of your ftrack server').fill(url);
      await this.page.getByRole('button', { name: 'Add a server' }).click();
      await this.page.locator('.site').getByText('Signed in as').waitFor();
    }
    await this.page.getByLabel('Server', { exact: true }).selectOption(url);
    await this.page.getByLabel('Project').locator('option').nth(1).waitFor({ state: 'attached' });
  }

  card(name: string): Locator {
    return this.#section.locator('.rule-card').filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  /** Whether each rule is on, by its name. */
  async states(): Promise<Record<string, 'on' | 'off'>> {
    const names = await this.#section.locator('.rule-card').getByRole('heading', { level: 3 }).allTextContents();
    const isOn = await Promise.all(names.map((name) => this.card(name).getByRole('switch').isChecked()));
    return Object.fromEntries(names.map((name, index) => [name, isOn[index] ? 'on' : 'off']));
  }
}
