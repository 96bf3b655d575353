import { test as base } from '@playwright/test';
import { runScenario } from '../scenarios/run-scenario.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { Chromium } from './chromium.ts';

/** One browser for all scenarios of a worker; after a failure Playwright begins with another worker. */
const test = base.extend<object, { chromium: Chromium }>({
  chromium: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs.
    async ({}, use) => {
      const chromium = await Chromium.open();
      await use(chromium);
      await chromium.close();
    },
    { scope: 'worker' },
  ],
});

test.describe.configure({ mode: 'parallel' });

for (const scenario of scenarios) {
  test(scenario.title, ({ chromium }) => runScenario(scenario, chromium));
}
