import type { Browser } from './driver/browser.ts';
import { Screen } from './driver/screen.ts';
import { Sidecar } from './driver/sidecar.ts';
import type { Scenario } from './scenario.ts';
import { signIn } from './sign-in.ts';

/** Runs a scenario in a tab of its own, signed in, which is left open where it fails. */
export async function runScenario({ run }: Scenario, browser: Browser): Promise<void> {
  const tab = await browser.newTab();
  await tab.navigate(`${browser.server.url}/`);
  await signIn(new Screen(tab), browser.server);
  await run({ browser, sidecar: new Sidecar(tab) });
  await tab.close();
}
