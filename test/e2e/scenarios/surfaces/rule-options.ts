import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../driver/eventually.ts';
import { Screen } from '../driver/screen.ts';
import type { Scenario } from '../scenario.ts';

const card = '.rule-card:has(#rule-next-task-name)';
const button = (name: string, within = card) => ({ role: 'button', name, within });
const own = (where: string) => ({ css: `${card} .badge`, text: where });

export const ruleOptions: Scenario = {
  title: 'options: a rule is edited for a server and a project, falls back, is exported and taken in again',
  async run({ browser }) {
    const { server, downloads } = browser;
    const options = new Screen(await browser.newTab(browser.pageOf('options.html')));
    await chooseServer(options, server.url);
    await options.click(button('Settings'));
    await options.click(button('Add to What becomes of the next task'));
    await options.pick('If it is', 'Not Ready', { within: card, nth: 1 });
    await options.pick('It becomes', 'In Progress', { within: card, nth: 1 });
    await options.click(button('Save'));
    await options.see({
      role: 'alert',
      text: 'This is in the list already: the first one counts. (S207)',
      within: card,
    });
    await options.click(button('Move row 2 up'));
    await options.click(button('Remove row 2'));
    await options.click(button('Save'));
    await options.see({ css: 'body', text: 'Saved' });
    await options.see(own('This server'));

    await options.chooseNative('Project', 'The Harbor');
    await options.see(own('This server'));
    await options.tick('Next tasks', false, card);
    await options.see(own('This project'));
    await options.click({ role: 'button', name: 'Export everything' });
    const exported = await eventually(async () => {
      const name = (await readdir(downloads)).find((one) => one.endsWith('.json'));
      const content = await readFile(join(downloads, name ?? ''));
      assert.ok(JSON.parse(String(content)));
      return content;
    });
    await options.click(button('Settings'));
    await options.click(button('Same as the server'));
    await options.see({ css: `${card} .switch` }, ({ isChecked }) => isChecked);

    await options.tab.navigate(browser.pageOf('options.html'));
    await chooseServer(options, server.url);
    await options.click(button('Settings'));
    await options.see({ role: 'combobox', name: 'It becomes', within: card }, ({ value }) => value === 'In Progress');
    await options.tab.pick('input[type=file]', { name: 'sidecar.json', content: exported });
    await options.see({ css: 'body', text: 'Imported.' });
    await options.chooseNative('Project', 'The Harbor');
    await options.see({ css: `${card} .switch` }, ({ isChecked }) => !isChecked);

    await options.click(button('Settings'));
    await options.click(button('Same as the server'));
    await options.see({ css: `${card} .switch` }, ({ isChecked }) => isChecked);
    await options.chooseNative('Project', 'All projects');
    await options.click(button('Reset all rules', 'body'));
    await options.see(own('Default'));
    await options.tab.close();
  },
};

/** Shows the rules of a server, which is added where it is not known. */
async function chooseServer(options: Screen, url: string): Promise<void> {
  await options.see({ css: '.rule-card' });
  if ((await options.all({ css: '.site', text: url })).length === 0) {
    await options.fill('Address of your ftrack server', url);
    await options.click({ role: 'button', name: 'Add a server' });
    await options.see({ css: '.site', text: 'Signed in as' });
  }
  await options.chooseNative('Server', new URL(url).host);
  await options.see({ css: 'select', name: 'Project', text: 'The Harbor' });
}
