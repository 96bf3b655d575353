import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeVersionList } from '../../../demo/version-list.ts';
import { eventually } from '../driver/eventually.ts';
import type { Scenario } from '../scenario.ts';

export const downloadMedia: Scenario = {
  title: 'download-media: of four versions two are saved, one breaks, one has none, and each is told',
  async run({ browser: { server, downloads }, sidecar }) {
    const { database, blobs } = server.standin;
    const list = makeVersionList(server.standin, 'To be delivered', 4);
    for (const id of list.versionIds) {
      for (const component of database.table('Component').where('version_id', id)) database.remove(component);
    }
    const contents = [randomBytes(300_000), randomBytes(1000)];
    for (const [index, version_id] of list.versionIds.slice(0, 3).entries()) {
      const component = { id: randomUUID(), version_id, name: 'ftrackreview-mp4', file_type: '.mp4', size: 300_000 };
      database.insert({ __entity_type__: 'FileComponent', ...component, system_type: 'file' });
      const content = contents[index];
      if (content) blobs.put(component.id, { data: content, type: 'video/mp4' });
    }
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Download media…');
    await sidecar.fill('File name', '{shot}_{what}');
    await sidecar.press({ role: 'button', name: 'Continue' });
    await sidecar.see({ css: '.dialog .field-error', text: 'place that does not exist' });
    await sidecar.fill('File name', '{shot}_{asset}_v{version:3}');
    await sidecar.press({ role: 'button', name: 'Continue' });
    await sidecar.see({ css: '.dialog .summary' }, ({ text }) => text === '2 of 3 saved');
    const lines = await sidecar.count({ css: '.dialog .download-row' }, 4);
    assert.equal(lines.filter((line) => line.includes('404')).length, 1);
    assert.equal(lines.filter((line) => line.includes('has no such file')).length, 1);
    await sidecar.see({ role: 'link', name: 'Open', within: '.download-row' });
    await eventually(async () => {
      const names = await readdir(downloads);
      assert.ok(names.length === 2 && names.every((name) => /_v\d{3}\.mp4$/.test(name)), names.join());
      const saved = await Promise.all(names.map((name) => readFile(join(downloads, name))));
      assert.ok(contents.every((content) => saved.some((one) => one.equals(content))));
    });
    await sidecar.click({ css: '.dialog-foot button', text: 'Close' });
  },
};
