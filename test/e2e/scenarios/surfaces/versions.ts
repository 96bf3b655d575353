import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Row } from '../../../standin/store/row.ts';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

const row = '.version-row';
const box = { css: `${row} input[type=checkbox]` };

export const versionsPanel: Scenario = {
  title:
    'Versions: grouped, as a grid, several selected and their status set, one looked at with its files, compared by keys',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const { sequenceId, shots } = shotsOf(server.standin);
    const shot = shots[0]!;
    const assets = new Set(
      database
        .table('Asset')
        .where('context_id', shot['id'])
        .map(({ id }) => id),
    );
    const versions = database
      .table('AssetVersion')
      .all()
      .filter((one) => assets.has(one['asset_id']));
    const numbered = versions.filter((one) => Number(one['version']) > 1);
    const newest = numbered.sort((a, b) => String(b['date']).localeCompare(String(a['date'])))[0] as Row;
    const path = `/mnt/show/${randomUUID()}.exr`;
    const file = { id: randomUUID(), version_id: newest['id'], name: 'plate', file_type: '.exr', size: 12_000_000 };
    const place = { id: randomUUID(), name: `disk ${file.id}`, label: `Studio disk ${file.id.slice(0, 4)}` };
    database.insert({ __entity_type__: 'FileComponent', system_type: 'file', ...file });
    database.insert({ __entity_type__: 'Location', description: '', ...place });
    const lies = { id: randomUUID(), component_id: file.id, location_id: place.id, resource_identifier: path };
    database.insert({ __entity_type__: 'ComponentLocation', ...lies });
    const named = `${database.find('Asset', String(newest['asset_id']))!['name']} v${String(newest['version']).padStart(3, '0')}`;

    await sidecar.openTasks(server.url, sequenceId);
    await sidecar.rightClick(String(shot['name']));
    await sidecar.choose('Versions');
    await sidecar.see({ css: row });

    // In groups by their status, which are all of them; and as a grid, of several beside each other.
    await sidecar.chooseNative('Group by', 'By status');
    await sidecar.see({ css: '.version-group .pill' });
    await sidecar.tab.press('Home');
    await sidecar.gone({ css: '.version-group' });
    await sidecar.click({ role: 'button', name: 'As a grid' });
    const [first, second] = await sidecar.all({ css: `${row}.card` });
    assert.equal(first!.top, second!.top);
    await sidecar.click({ role: 'button', name: 'As a grid' });
    await sidecar.see({ css: `${row}.row` });

    // Two of them, by keys; their status is set through a plan.
    await sidecar.tabTo({ ...box, nth: 0 });
    await sidecar.tab.press('Space');
    await sidecar.tabTo({ ...box, nth: 1 });
    await sidecar.tab.press('Space');
    await sidecar.see({ role: 'status', text: '2 selected' });
    await sidecar.click({ css: '.picked-bar button', text: 'Status' });
    await sidecar.click({ role: 'menuitem', name: 'Omitted' });
    await sidecar.see({ css: '.dialog .change-row' });
    await sidecar.press({ css: '.dialog button.primary', text: 'Apply' });
    await sidecar.result();
    await sidecar.undo();

    await sidecar.click({ css: '.picked-bar button', text: 'Compare' });
    await sidecar.see({ css: 'dialog.dialog .compare figure', nth: 1 });
    await sidecar.tab.press('Escape');
    await sidecar.gone({ css: '.compare' });

    // One of them, with where its file lies, and beside the one before.
    await sidecar.click({ role: 'button', name: `Look at ${named}` });
    await sidecar.see({ css: '.files code', text: path });
    await sidecar.see({ css: '.files .muted', text: place.label });
    const before = `v${String(Number(newest['version']) - 1).padStart(3, '0')}`;
    await sidecar.tabTo({ role: 'button', name: `Compare with ${before}` });
    await sidecar.tab.press('Enter');
    await sidecar.see({ css: '.compare figcaption', text: before });
    await sidecar.tabTo({ role: 'button', name: 'Wipe' });
    await sidecar.tab.press('Enter');
    const line = { css: '.compare-foot input[type=range]', nth: 0 };
    await sidecar.tabTo(line);
    await sidecar.tab.press('Home');
    await sidecar.see(line, ({ value }) => value === '0');
    await sidecar.tab.press('Escape');
    await sidecar.gone({ css: '.compare' });
    await sidecar.click({ role: 'button', name: 'Back to the list' });
    await sidecar.see({ css: row });
    await sidecar.click({ role: 'button', name: 'Close panel' });
    await sidecar.gone({ css: '.panel' });
  },
};
