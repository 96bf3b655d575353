import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import { Sidecar } from '../driver/sidecar.ts';
import type { Scenario } from '../scenario.ts';

const known = ['task_id', 'status_id', 'comment', 'version', 'asset_id'] as const;

export const deleteVersions: Scenario = {
  title: 'delete: the report, the number, a window of our own; undo makes again what can be made',
  inSample: true,
  async run({ browser, sidecar }) {
    const { server } = browser;
    const { database } = server.standin;
    const list = makeVersionList(server.standin, 'To be deleted', 2);
    const versions = () => list.versionIds.map((id) => database.find('AssetVersion', id));
    const values = () => versions().map((row) => known.map((name) => row?.[name]));
    const notes = () =>
      list.versionIds
        .flatMap((id) => database.table('Note').where('parent_id', id))
        .map((row) => String(row['content']));
    const components = () => list.versionIds.flatMap((id) => database.table('Component').where('version_id', id));
    for (const [index, parent_id] of list.versionIds.entries()) {
      database.insert({
        __entity_type__: 'Note',
        ...{ id: crypto.randomUUID(), parent_id, parent_type: 'asset_version', content: `Note ${index}` },
        ...{ user_id: versions()[0]!['user_id'], date: '2026-11-20T09:00:00' },
      });
    }
    const before = [values(), notes().sort()];
    assert.ok(components().length > 0);
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Delete…');

    // The whole report is there, and nothing can be applied.
    const apply = { css: '.dialog button.primary', text: 'Apply' };
    const foot = await sidecar.see({ css: '.dialog-foot', text: 'version 2' });
    assert.match(foot.text, /Files do not come back/);
    await sidecar.see({ css: '.dialog .change-row', text: 'Removes ' });
    await sidecar.see(apply, ({ isDisabled }) => isDisabled);
    await sidecar.fill('How many are selected', '3');
    await sidecar.see({ css: '.dialog .field-error', text: 'not how many are selected' });
    await sidecar.fill('How many are selected', '2');
    await sidecar.see(apply, ({ isDisabled }) => !isDisabled);
    const own = new Sidecar(await browser.opened(() => sidecar.press(apply)));
    await sidecar.see({ css: '.dialog-foot', text: 'Confirm it in the window that has opened' });
    assert.ok(versions().every(Boolean));
    await own.see({ css: '.dialog-foot', text: 'version 2' });
    await own.apply();
    // The page has followed it.
    await sidecar.result();
    assert.deepEqual([versions(), notes(), components()], [[undefined, undefined], [], []]);

    await own.press({ css: '.dialog button', text: 'Undo' });
    await own.see({ css: '.dialog h2', text: 'Undo: ' });
    await own.apply();
    assert.deepEqual([values(), notes().sort()], before);
    // What lay in ftrack's own storage is gone, and nothing pretends otherwise.
    assert.deepEqual(components(), []);
    await own.tab.close();
  },
};
