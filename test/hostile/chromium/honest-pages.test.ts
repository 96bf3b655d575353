import type { ChromiumTab } from '../../e2e/chromium/chromium-tab.ts';
import { honestPages, isLetThrough } from '../attacks/honest-pages.ts';
import { test } from './stages.ts';

for (const page of honestPages) {
  test(`a plan is applied in a page that ${page.name}`, ({ defended }) => isLetThrough(page, defended));
}

for (const rate of [4, 10]) {
  test(`a plan is applied on a machine that is ${rate} times as slow`, async ({ defended }) => {
    const { page } = defended.sidecar.tab as ChromiumTab;
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    await isLetThrough({ name: `machine ${rate} times as slow` }, defended);
    await session.detach();
  });
}
