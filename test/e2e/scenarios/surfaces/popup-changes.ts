import assert from 'node:assert/strict';
import { difference, snapshot } from '../../../demo/snapshot.ts';
import type { Standin } from '../../../standin/standin.ts';
import { Sidecar } from '../driver/sidecar.ts';
import type { Scenario } from '../scenario.ts';

const item = (name: string) => ({ role: 'menuitem', name });

export const popupChanges: Scenario = {
  title: 'popup: from a hit to a plan by keyboard; it is undone and redone from the recent changes',
  async run({ browser }) {
    const { standin } = browser.server;
    const before = snapshot(standin);
    const popup = new Sidecar(await browser.newTab(browser.pageOf('popup.html')));
    const { tab } = popup;
    await popup.see({ css: '.search-foot', text: 'items indexed' });
    const task = taskInProgress(standin);
    await tab.type(task);
    // What was there before anything was typed makes way for it.
    await popup.see({ role: 'option', nth: 0 }, ({ text }) => task.split(' ').every((word) => text.includes(word)));
    await popup.see({ css: 'body', text: 'result' });
    await tab.press('ArrowRight');
    for (const name of ['Sync to task…', 'Copy link', 'Copy as']) await popup.see(item(name));
    // Only what works on tasks, and needs no page.
    for (const name of ['Thumbnail up…', 'Create tasks…', 'Versions']) await popup.gone(item(name));
    await popup.focused(item('Set status…'));
    await tab.press('Enter');
    await popup.see(item('Approved'));
    await tab.press('Escape');
    await popup.focused(item('Set status…'));
    await tab.press('ArrowRight');
    await popup.see(item('Approved'));
    await tab.type('appr');
    await tab.press('Enter');

    const apply = { css: '.dialog .button.primary', text: 'Apply' };
    await popup.see(apply, ({ isDisabled }) => !isDisabled);
    await popup.tabTo(apply);
    await tab.press('Enter');
    await popup.result();
    const after = snapshot(standin);
    assert.ok(difference(before, after).size > 0);
    await tab.press('Escape');
    await popup.focused(item('Set status…'));
    await tab.press('Escape');
    await popup.focused({ role: 'combobox' });
    await tab.press('Escape');

    const newest = { css: '.history-row', nth: 0 };
    await popup.see({ ...newest, text: 'Set status to Approved' });
    await popup.press({ css: '.history-row button', text: 'Undo', nth: 0 });
    await popup.apply();
    await popup.close();
    assert.deepEqual(difference(before, snapshot(standin)), new Map());
    await popup.see({ ...newest, text: 'Undo: Set status to Approved' });
    await popup.see({ css: '.history-row', text: 'undone', nth: 0 });
    await popup.focused({ role: 'combobox' });

    await popup.press({ css: '.history-row button', text: 'Redo', nth: 0 });
    await popup.see({ css: '.dialog h2', text: 'Redo: Set status to Approved' });
    await popup.apply();
    assert.deepEqual(difference(after, snapshot(standin)), new Map());
    await popup.undo();
    assert.deepEqual(difference(before, snapshot(standin)), new Map());
    await tab.close();
  },
};

/** Words that find one task that is not approved yet. */
function taskInProgress({ database }: Standin): string {
  const approved = database.table('Status').where('name', 'Approved')[0]!['id'];
  const task = database
    .table('Context')
    .all()
    .find((row) => row.__entity_type__ === 'Task' && row['status_id'] !== approved && row['name'] === 'lighting')!;
  return `${database.find('Context', String(task['parent_id']))!['name']} lighting`;
}
