import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { makeVersionList } from '../../../demo/version-list.ts';
import { Screen } from '../driver/screen.ts';
import type { Scenario } from '../scenario.ts';

export const copyPath: Scenario = {
  title: 'copy-path: of files in a studio’s own location, below the root that the options have for it',
  async run({ browser, sidecar }) {
    const { server } = browser;
    const { database } = server.standin;
    const list = makeVersionList(server.standin, 'With paths', 3);
    const name = 'studio.jobs';
    const location = database.insert({
      ...{ __entity_type__: 'Location', id: randomUUID() },
      ...{ name, label: 'Jobs', description: '' },
    });
    const published = list.versionIds.map((version_id, index) => {
      const component = { __entity_type__: 'FileComponent', id: randomUUID(), version_id, container_id: null };
      return database.insert({ ...component, name: `file ${index}`, file_type: '.exr', system_type: 'file', size: 1 });
    });
    // The last one is nowhere.
    const places = published.slice(0, 2).map((file) =>
      database.insert({
        ...{ __entity_type__: 'ComponentLocation', id: randomUUID(), component_id: file['id'] },
        ...{ location_id: location['id'], resource_identifier: `harbor/${file['name']}.exr` },
      }),
    );

    await sidecar.openVersions(server.url, list.id);
    const copy = async (system: string): Promise<void> => {
      await sidecar.start('Copy path…');
      await sidecar.pick('For', system);
      await sidecar.press({ role: 'button', name: 'Continue' });
    };
    await copy('On Linux');
    await sidecar.see({ css: '.dialog', text: 'The options do not say where this location lies on this system.' });
    await sidecar.tab.press('Escape');
    await sidecar.gone({ css: '.dialog' });

    const options = new Screen(await browser.newTab(browser.pageOf('options.html')));
    await options.click({ css: 'summary', text: 'Paths of files' });
    await options.click({ role: 'button', name: 'Add a root' });
    await options.fill('Location, by name', name);
    await options.fill('On Windows', 'J:\\');
    await options.fill('On Linux', '/mnt/jobs');
    await options.click({ role: 'button', name: 'Save paths' });
    await options.see({ css: '[role=status]', text: 'Saved' });

    await sidecar.tab.toFront();
    await copy('On Linux');
    await sidecar.see({ css: '.toast', text: '2 items copied' });
    const copied = async (): Promise<string[]> => (await browser.clipboard()).split('\n').sort();
    assert.deepEqual(await copied(), ['/mnt/jobs/harbor/file 0.exr', '/mnt/jobs/harbor/file 1.exr']);
    await sidecar.see({ css: '.toast', text: 'no path' });
    await copy('On Windows');
    await sidecar.gone({ css: '.dialog' });
    await sidecar.see({ css: '.toast', text: '2 items copied' });
    assert.deepEqual(await copied(), ['J:\\harbor\\file 0.exr', 'J:\\harbor\\file 1.exr']);

    await options.tab.toFront();
    await options.click({ role: 'button', name: 'Take away' });
    await options.click({ role: 'button', name: 'Save paths' });
    await options.see({ css: '[role=status]', text: 'Saved' });
    await options.tab.close();
    for (const row of [...places, ...published, location]) database.remove(row);
  },
};
