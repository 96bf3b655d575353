import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import type { Browser } from '../../e2e/scenarios/driver/browser.ts';
import { Screen } from '../../e2e/scenarios/driver/screen.ts';
import { Sidecar } from '../../e2e/scenarios/driver/sidecar.ts';
import { signIn } from '../../e2e/scenarios/sign-in.ts';
import type { Defence } from '../defences.ts';
import { switchName } from '../switch-name.ts';

/** The button at the foot of a plan that applies it. */
export const apply = { css: '.dialog button.primary', text: 'Apply' };

/** A browser whose first tab is that of somebody who is signed in, for one attack after the other. */
export class Stage {
  readonly browser: Browser;
  readonly sidecar: Sidecar;
  #before: ReturnType<typeof snapshot>;

  private constructor(browser: Browser, sidecar: Sidecar) {
    this.browser = browser;
    this.sidecar = sidecar;
    this.#before = snapshot(browser.server.standin);
  }

  static async in(browser: Browser): Promise<Stage> {
    const tab = await browser.newTab(`${browser.server.url}/`);
    await signIn(new Screen(tab), browser.server);
    return new Stage(browser, new Sidecar(tab));
  }

  /** Opens the versions of a new list in a page that has not been attacked yet, with these defences off. */
  async begin(name: string, off: readonly Defence[] = []): Promise<string[]> {
    const { server } = this.browser;
    const { tab } = this.sidecar;
    if (!(await tab.url()).startsWith(server.url)) await tab.navigate(`${server.url}/`);
    await tab.evaluate((key, value) => sessionStorage.setItem(key, value), switchName, off.join(' '));
    const list = makeVersionList(server.standin, name, 2);
    await this.sidecar.openVersions(server.url, list.id);
    this.#before = snapshot(server.standin);
    return list.versionIds;
  }

  /** From there to a plan that can be applied. */
  async plan(): Promise<void> {
    await this.sidecar.selectAll();
    await this.sidecar.rightClick();
    await this.sidecar.hover({ role: 'menuitem', name: 'Set status…' });
    await this.sidecar.click({ role: 'menuitem', name: 'Approved' });
    await this.sidecar.see(apply, ({ isDisabled }) => !isDisabled);
  }

  /** How many values on the server are other ones than when the attack began. */
  written(): number {
    return difference(this.#before, snapshot(this.browser.server.standin)).size;
  }
}
