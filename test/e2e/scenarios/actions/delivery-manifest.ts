import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeVersionList } from '../../../demo/version-list.ts';
import { eventually } from '../driver/eventually.ts';
import type { Scenario } from '../scenario.ts';

export const deliveryManifest: Scenario = {
  title: 'delivery-manifest: a row for each version, read, copied and saved with the columns that were chosen',
  async run({ browser, sidecar }) {
    const { server, downloads } = browser;
    const list = makeVersionList(server.standin, 'To be listed', 3);
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Delivery manifest…');
    for (const column of ['Task', 'Status', 'Date', 'File', 'File type', 'Size']) {
      await sidecar.click({ role: 'button', name: `Remove ${column}` });
    }
    await sidecar.press({ role: 'button', name: 'Continue' });
    await sidecar.count({ css: '.dialog tbody tr' }, 3);
    await sidecar.press({ css: '.dialog-foot button', text: 'Copy' });
    await sidecar.see({ css: '.dialog .summary', text: 'copied' });
    const head = 'project\tshot\tasset\tversion';
    const copied = (await browser.clipboard()).trim().split(/\r?\n/);
    assert.deepEqual([copied[0], copied.length], [head, 4]);
    const earlier = new Set(await readdir(downloads));
    await sidecar.press({ css: '.dialog-foot button', text: 'Save' });
    await eventually(async () => {
      const [saved, ...more] = (await readdir(downloads)).filter((name) => !earlier.has(name));
      assert.ok(saved && more.length === 0 && /^delivery-manifest \d{4}-\d\d-\d\d\.csv$/.test(saved), saved);
      const lines = (await readFile(join(downloads, saved), 'utf8'))
        .replace(/^\ufeff/, '')
        .trim()
        .split(/\r?\n/);
      assert.deepEqual(
        lines.map((line) => line.replaceAll('"', '').replaceAll(',', '\t')),
        copied,
      );
    });
    await sidecar.tab.press('Escape');
    await sidecar.gone({ css: '.dialog' });
  },
};
