import { test as base } from '@playwright/test';
import { Chromium } from '../../e2e/chromium/chromium.ts';
import type { BuildName } from '../../tools/build.mjs';
import { Stage } from '../attacks/stage.ts';

interface Stages {
  /** With the build for the tests. */
  defended: Stage;
  /** With the one in which defences can be switched off. */
  undefended: Stage;
}

/** One browser of each for all attacks of a worker; after a failure Playwright begins with another worker. */
export const test = base.extend<object, Stages>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs.
  defended: [async ({}, use) => staged('chrome-standin', use), { scope: 'worker' }],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  undefended: [async ({}, use) => staged('chrome-without-defences', use), { scope: 'worker' }],
});

async function staged(build: BuildName, use: (stage: Stage) => Promise<void>): Promise<void> {
  const chromium = await Chromium.open(build);
  await use(await Stage.in(chromium));
  await chromium.close();
}
