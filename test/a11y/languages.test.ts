import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { Chromium } from '../e2e/chromium/chromium.ts';
import { speaking } from '../e2e/chromium/speaking.ts';
import { buildFolder } from '../tools/build.mjs';
import { expectNoViolations } from './axe.ts';
import { cutWords } from './cut-words.ts';
import { looks } from './looks.ts';
import { mirrored, pseudo } from './made-up-messages.ts';
import { speakingMadeUp } from './made-up-words.ts';
import { walkSurfaces } from './surfaces.ts';
import { wordsOf } from './words-of.ts';

const build = buildFolder('chrome-standin');
const languages: Record<string, () => Promise<string>> = {
  ...Object.fromEntries(['en', 'de', 'ja', 'sv'].map((one) => [one, () => speaking(one, build)])),
  'longer words': () => speakingMadeUp(pseudo, 'ltr', build),
  'words from right to left': () => speakingMadeUp(mirrored, 'rtl', build),
};
/** A sample in every `npm test`; all languages in all looks by `npm run test:languages`. */
const isSample = process.env['SIDECAR_LANGUAGES'] !== 'all';
const inSample = ['de dark', 'words from right to left dark'];
/** German words are long, and nobody's letters are smaller than these: one and a half times as large. */
const narrow = { width: Math.round(1280 / 1.5), height: Math.round(800 / 1.5) };

for (const [language, speak] of Object.entries(languages)) {
  for (const { name, theme, forcedColors } of looks) {
    if (isSample && !inSample.includes(`${language} ${name}`)) continue;
    test(`no surface of ours has a barrier or cuts a word off: ${language}, ${name}`, async () => {
      test.setTimeout(600_000);
      const folder = await speak();
      const chromium = await Chromium.open('chrome-standin', folder);
      try {
        await walkSurfaces(chromium, await wordsOf(folder), {
          dress: async (page) => {
            // Nobody waits for less than what a busy machine takes.
            page.setDefaultTimeout(120_000);
            await page.emulateMedia({ colorScheme: theme, forcedColors, reducedMotion: 'reduce' });
            await page.setViewportSize(narrow);
          },
          check: async (page, part, what) => {
            const pictures = process.env['SIDECAR_PICTURES'];
            if (pictures) await page.screenshot({ path: `${pictures}/${language}-${name}-${what}.png` });
            await expectNoViolations(page, part, `${what}, ${language}, ${name}`);
            expect.soft(await cutWords(page, part), `${what}, ${language}`).toEqual([]);
          },
        });
      } finally {
        await chromium.close();
        await rm(folder, { recursive: true, force: true });
      }
    });
  }
}
