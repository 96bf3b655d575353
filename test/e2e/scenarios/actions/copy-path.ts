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
    const location = { id: randomUUID(), name: 'studio.jobs', label: 'Jobs', description: '' };
    database.insert({ __entity_type__: 'Location', ...location });
    const [first, second] = list.versionIds;
    const components = database.table('FileComponent').all();
    for (const [index, version] of [first, second].entries()) {
      const component = components.find((one) => one['version_id'] === version && one['name'] === 'main')!;
      database.insert({
        ...{ __entity_type__: 'ComponentLocation', id: randomUUID(), component_id: component['id'] },
        ...{ location_id: location.id, resource_identifier: `harbor/file ${index}.exr` },
      });
    }

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
    await options.fill('Location, by name', location.name);
    await options.fill('On Windows', 'J:\\');
    await options.fill('On Linux', '/mnt/jobs');
    await options.click({ role: 'button', name: 'Save paths' });
    await options.see({ css: '[role=status]', text: 'Saved' });

    await sidecar.tab.toFront();
    await copy('On Linux');
    await sidecar.see({ css: '.toast', text: '2 items copied' });
    const copied = async (): Promise<string[]> => (await browser.clipboard()).split('\n').sort();
    assert.deepEqual(await copied(), ['/mnt/jobs/harbor/file 0.exr', '/mnt/jobs/harbor/file 1.exr']);
    await sidecar.see({ css: '.toast', text: '1 item has no path' });
    await copy('On Windows');
    await sidecar.gone({ css: '.dialog' });
    await sidecar.see({ css: '.toast', text: '2 items copied' });
    assert.deepEqual(await copied(), ['J:\\harbor\\file 0.exr', 'J:\\harbor\\file 1.exr']);

    await options.tab.toFront();
    await options.click({ role: 'button', name: 'Take away' });
    await options.click({ role: 'button', name: 'Save paths' });
    await options.see({ css: '[role=status]', text: 'Saved' });
    await options.tab.close();
  },
};
