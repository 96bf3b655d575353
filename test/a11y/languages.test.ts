import { rm } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { makeVersionList } from '../demo/version-list.ts';
import { Chromium } from '../e2e/chromium/chromium.ts';
import { speaking } from '../e2e/chromium/speaking.ts';
import { Screen } from '../e2e/scenarios/driver/screen.ts';
import { Sidecar } from '../e2e/scenarios/driver/sidecar.ts';
import { signIn } from '../e2e/scenarios/sign-in.ts';
import { buildFolder } from '../tools/build.mjs';
import { expectNoViolations } from './axe.ts';
import { cutWords } from './cut-words.ts';
import { looks } from './looks.ts';

/** A sample in every `npm test`; all languages in all looks by `npm run test:languages`. */
const isSample = process.env['SIDECAR_LANGUAGES'] !== 'all';
const languages = isSample ? ['de'] : ['en', 'de', 'ja', 'sv'];
/** German words are long, and nobody's letters are smaller than these: one and a half times as large. */
const narrow = { width: Math.round(1280 / 1.5), height: Math.round(800 / 1.5) };

for (const language of languages) {
  test(`no surface of ours has a barrier or cuts a word off in ${language}`, async () => {
    test.setTimeout(600_000);
    const folder = await speaking(language, buildFolder('chrome-standin'));
    const chromium = await Chromium.open('chrome-standin', folder);
    try {
      for (const look of looks) {
        if (isSample && look.name !== 'dark') continue;
        const dress = async (page: Page): Promise<void> => {
          await page.emulateMedia({
            colorScheme: look.theme,
            forcedColors: look.forcedColors,
            reducedMotion: 'reduce',
          });
          await page.setViewportSize(narrow);
        };
        const check = async (page: Page, part: string, what: string): Promise<void> => {
          await expectNoViolations(page, part, `${what}, ${language}, ${look.name}`);
          expect(await cutWords(page, part), `${what}, ${language}`).toEqual([]);
        };
        for (const name of ['welcome', 'options', 'popup']) {
          const { page } = await chromium.newTab();
          await dress(page);
          await page.goto(chromium.pageOf(`${name}.html`));
          await page.getByRole('heading').or(page.locator('.blank')).first().waitFor();
          await check(page, 'body', name);
          await page.close();
        }
        const tab = await chromium.newTab(`${chromium.server.url}/`);
        await dress(tab.page);
        await signIn(new Screen(tab), chromium.server);
        const sidecar = new Sidecar(tab);
        await sidecar.openVersions(chromium.server.url, makeVersionList(chromium.server.standin, language, 3).id);
        await sidecar.selectAll();
        await sidecar.rightClick();
        await sidecar.see({ css: '.menu-item' });
        await check(tab.page, 'html > :not(head, body)', 'menu');
        await tab.close();
      }
    } finally {
      await chromium.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
}
