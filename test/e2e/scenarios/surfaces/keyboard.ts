import assert from 'node:assert/strict';
import { expectedWrites } from '../../../demo/oracle.ts';
import { difference, snapshot } from '../../../demo/snapshot.ts';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Screen } from '../driver/screen.ts';
import type { Scenario } from '../scenario.ts';

const grid = { css: '.x-grid-scroll-body:has(.x-grid-inner-normal)' };
const filter = { role: 'textbox', name: 'Type to find an action' };
const item = (name: string) => ({ role: 'menuitem', name });
const inDialog = { css: '.dialog, .dialog *' };

export const byKeyboard: Scenario = {
  title: 'by keyboard alone: from the menu to its undo; the focus is never lost',
  async run({ browser, sidecar }) {
    const { standin, url } = browser.server;
    const { tab } = sidecar;
    const list = makeVersionList(standin, 'By keyboard', 6);
    await sidecar.openVersions(url, list.id);
    await sidecar.tabTo(grid);
    for (const key of ['ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown']) await tab.press(key);
    await sidecar.see({ css: 'body', text: 'Selected 3' });
    await browser.command(tab, 'open-menu');
    await sidecar.see({ css: '.menu-head .name', text: '3 versions' });
    await walkMenu(sidecar);
    await sidecar.gone({ css: '.menu' });
    await sidecar.focused(grid);

    await browser.command(tab, 'open-menu');
    await toStatuses(sidecar);
    await openStatuses(sidecar);
    const before = snapshot(standin);
    await tab.press('Enter');

    await sidecar.focused({ css: '.dialog' });
    const apply = { css: '.dialog .button.primary', text: 'Apply' };
    await sidecar.see(apply, ({ isDisabled }) => !isDisabled);
    const box = { css: '.dialog input[type=checkbox]', nth: 0 };
    await sidecar.tabTo(box);
    await tab.press('Space');
    await sidecar.see(box, ({ isChecked, isFocused }) => !isChecked && isFocused);
    await tab.press('Space');
    await sidecar.tabTo({ css: '.dialog .tab' });
    const shown = { css: '.dialog .tab[aria-selected="true"]' };
    const { text: changes } = await sidecar.see(shown);
    await tab.press('ArrowRight');
    await sidecar.see(shown, ({ text, isFocused }) => isFocused && text !== changes);
    await tab.press('ArrowLeft');
    await sidecar.see(apply, ({ isDisabled }) => !isDisabled);
    await sidecar.tabTo(apply);
    await tab.press('Enter');
    await sidecar.result();
    const written = difference(before, snapshot(standin));
    const versions = [...written.keys()].map((key) => key.split('.')[0]!).filter((id) => list.versionIds.includes(id));
    assert.equal(new Set(versions).size, 3);
    const expected = expectedWrites(standin, versions, 'Approved');
    assert.ok([...written].every(([key, value]) => !expected.has(key) || expected.get(key) === value));

    await sidecar.focused(inDialog);
    await sidecar.tabTo({ css: '.dialog-foot .button', text: 'Undo' });
    await tab.press('Enter');
    await sidecar.see({ css: '.dialog h2', text: 'Undo' });
    await sidecar.focused(inDialog);
    await sidecar.see(apply, ({ isDisabled }) => !isDisabled);
    await sidecar.tabTo(apply);
    await tab.press('Enter');
    await sidecar.result();
    assert.deepEqual(difference(before, snapshot(standin)), new Map());
    await tab.press('Escape');
    await sidecar.focused(grid);
  },
};

/** Puts the focus on the statuses of a menu that has just opened: what was done last may stand above them. */
async function toStatuses(screen: Screen): Promise<void> {
  const { tab } = screen;
  await screen.see({ css: '.menu-head .name' });
  await screen.focused({ role: 'menuitem' });
  await tab.press('Home');
  const { name } = await screen.see({ role: 'menuitem', nth: 0 });
  await screen.focused(item(name));
  if (name.startsWith('Repeat: ')) await tab.press('ArrowDown');
  await screen.focused(item('Set status…'));
}

/** Up and down, to the ends, by letters, and out. */
async function walkMenu(screen: Screen): Promise<void> {
  const { tab } = screen;
  await toStatuses(screen);
  await tab.press('ArrowDown');
  await screen.focused(item('Add note…'));
  await tab.press('Home');
  const first = item((await screen.see({ role: 'menuitem', nth: 0 })).name);
  await screen.focused(first);
  // Above the entries is where one types to find one.
  await tab.press('ArrowUp');
  await screen.focused(filter);
  await tab.press('ArrowDown');
  await screen.focused(first);
  await tab.press('End');
  await screen.focused(item('More'));
  await tab.press('ArrowDown');
  await screen.focused(first);
  await tab.type('versions');
  await screen.focused(filter);
  const reason = '[aria-description="Works on one entity at a time"]';
  await screen.see({ ...item('Versions'), css: reason }, ({ isDisabled }) => isDisabled);
  await tab.press('Control+a');
  await tab.type('sy');
  await screen.see(filter, ({ isFocused, value }) => isFocused && value === 'sy');
  assert.deepEqual(await screen.count({ role: 'menuitem' }, 2), ['Sync to task…', 'Search for “sy”']);
  await tab.press('ArrowDown');
  await screen.focused(item('Sync to task…'));
  await tab.press('Escape');
}

/** Into the submenu and out of it, in every way; ends on Approved. */
async function openStatuses(screen: Screen): Promise<void> {
  const { tab } = screen;
  await tab.press('ArrowRight');
  await screen.focused(item('In Progress'));
  await tab.press('Escape');
  await screen.gone(item('In Progress'));
  await screen.focused(item('Set status…'));
  await tab.press('Enter');
  await screen.focused(item('In Progress'));
  await tab.press('ArrowLeft');
  await screen.focused(item('Set status…'));
  await tab.press('Space');
  await screen.focused(item('In Progress'));
  await tab.press('a');
  await screen.focused(item('Approved'));
}
