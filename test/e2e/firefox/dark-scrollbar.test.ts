import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { makeVersionList } from '../../demo/version-list.ts';
import { inRepository } from '../../tools/repository.mjs';
import { Screen } from '../scenarios/driver/screen.ts';
import { Sidecar } from '../scenarios/driver/sidecar.ts';
import { signIn } from '../scenarios/sign-in.ts';
import { FirefoxBrowser } from './firefox-browser.ts';

test('a long plan in a dark page has a dark scrollbar, whatever the system has', async () => {
  const firefox = await FirefoxBrowser.open();
  try {
    const tab = await firefox.newTab(`${firefox.server.url}/`);
    await signIn(new Screen(tab), firefox.server);
    const sidecar = new Sidecar(tab);
    await sidecar.openVersions(firefox.server.url, makeVersionList(firefox.server.standin, 'Long', 40).id);
    await sidecar.start('Set status…', 'Approved');
    await sidecar.see({ css: '.dialog button.primary', text: 'Apply' }, ({ isDisabled }) => !isDisabled);
    const { left, top, width, height } = await sidecar.see({ css: '.dialog .rows' });
    const file = inRepository('test', 'out', 'dark-scrollbar.png');
    await tab.screenshot(file);
    const picture = PNG.sync.read(readFileSync(file));
    const right = Math.round(left + width) - 3;
    const lightness = (y: number): number => picture.data[(picture.width * Math.round(y) + right) * 4 + 1]!;
    for (const share of [0.1, 0.5, 0.9]) expect(lightness(top + height * share)).toBeLessThan(160);
  } finally {
    await firefox.close();
  }
});
