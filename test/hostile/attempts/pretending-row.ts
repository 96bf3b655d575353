import assert from 'node:assert/strict';
import type { Attempt } from './attempt.ts';

export const pretendingRow: Attempt = {
  name: 'a row that pretends to be another: the menu and the plan name what the server has under that id',
  async comesToNothing(stage) {
    const { browser, sidecar } = stage;
    const { database } = browser.server.standin;
    const [victim] = await stage.begin('Pretended');
    const asset = database.find('Asset', String(database.find('AssetVersion', victim!)!['asset_id']))!;
    const name = String(asset['name']);
    await sidecar.tab.evaluate(pretend, victim!);
    await sidecar.click({ css: '.pretender' }, { button: 'right' });
    await sidecar.see({ css: '.menu-head .name', text: name });
    await sidecar.hover({ role: 'menuitem', name: 'Set status…' });
    await sidecar.click({ role: 'menuitem', name: 'Approved' });
    await sidecar.see({ css: '.dialog .change-row', text: name });
    assert.deepEqual(await sidecar.all({ css: '.dialog', text: 'harmless' }), []);
  },
};

/** Runs in the page. */
function pretend(id: string): void {
  const row = document.createElement('div');
  row.setAttribute('role', 'row');
  row.className = 'pretender';
  row.dataset['entity'] = id;
  row.textContent = 'harmless v001';
  row.style.cssText = 'position: fixed; inset: 40% 40%; z-index: 9999; background: white';
  document.body.append(row);
}
