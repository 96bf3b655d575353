import { afterAll, test } from 'vitest';
import { inRepository } from '../../tools/repository.mjs';
import { runScenario } from '../scenarios/run-scenario.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { FirefoxBrowser } from './firefox-browser.ts';

const isSample = process.env['SIDECAR_SCENARIOS'] !== 'all';

/** One for all of them; after a failure the next begins with another. */
let firefox: FirefoxBrowser | undefined;
afterAll(() => firefox?.close());

for (const scenario of scenarios) {
  if (isSample && !scenario.inSample) continue;
  test(scenario.title, { timeout: 120_000 }, async () => {
    firefox ??= await FirefoxBrowser.open();
    try {
      await runScenario(scenario, firefox);
    } catch (error) {
      await firefox.picture(inRepository('test', 'out', 'firefox', `${scenario.title.split(':')[0]}.png`));
      await firefox.close();
      firefox = undefined;
      throw error;
    }
  });
}
