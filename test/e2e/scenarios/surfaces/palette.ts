import assert from 'node:assert/strict';
import { eventually } from '../driver/eventually.ts';
import type { Sidecar } from '../driver/sidecar.ts';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';
import { signInOn } from '../sign-in-on.ts';

const field = { role: 'combobox', name: 'Action or name' };
const active = { css: '.palette [role=option][aria-selected="true"]' };
const group = (name: string) => ({ css: '.palette [role=group]', text: name });

export const palette: Scenario = {
  title:
    'palette: one field for actions on the selection and for names, by keys and by pointer, also on a slow server, signed out and offline',
  inSample: true,
  async run({ browser, sidecar }) {
    const { gate, server } = browser;
    const { sequenceId, shots } = shotsOf(server.standin);
    const [first, second, third, fourth] = shots.map(({ name }) => String(name));
    const open = async (): Promise<void> => {
      await browser.command(sidecar.tab, 'open-palette');
      await sidecar.focused(field);
    };
    await sidecar.openTasks(server.url, sequenceId);
    await sidecar.select(first!, second!);
    await open();
    await sidecar.see(group('With 2 shots'));
    await sidecar.see({ css: '.palette .search-foot', text: 'items indexed' }, ({ text }) =>
      /\d{4}|\d[,.]\d{3}/.test(text),
    );
    await actOnSelection(sidecar);

    // What was found can be selected, and the actions are on that then.
    await open();
    await sidecar.tab.type('102_020_00');
    await sidecar.see(active, ({ text }) => text.startsWith('102_020_00'));
    await sidecar.tab.press('Shift+ArrowDown');
    await sidecar.see({ css: '.palette .selected-chip', text: '2 selected' });
    await sidecar.tab.press('Control+a');
    await sidecar.tab.type('copy link');
    await sidecar.see(active, ({ text }) => text.startsWith('Copy link'));
    await sidecar.tab.press('Enter');
    await sidecar.gone({ css: '.palette' });
    await eventually(async () => assert.equal((await browser.clipboard()).trim().split('\n').length, 2));
    // Said for as long as it takes to read, and no longer.
    await sidecar.gone({ css: '.toast' });
    await pasteColumn(sidecar, open);

    // Who presses Enter before anything was found means what will be: the key is not lost.
    await open();
    await sidecar.tab.type(fourth!);
    await sidecar.tab.press('Enter');
    const opened = (id: unknown): Promise<void> =>
      eventually(async () => assert.ok((await sidecar.tab.url()).includes(`slideEntityId=${id}`)));
    await opened(shots[3]!['id']);
    await sidecar.see({ css: 'aside.sidebar', text: fourth! });
    await open();
    // Below the actions and my tasks is what was opened before, newest first.
    await sidecar.see(group('My tasks'));
    const isReached = async (): Promise<boolean> => (await sidecar.all({ ...active, text: fourth! })).length > 0;
    for (let down = 0; down < 40 && !(await isReached()); down++) await sidecar.tab.press('ArrowDown');
    await sidecar.see({ ...active, text: fourth! });
    await sidecar.see(group('Opened recently'));
    await sidecar.tab.press('Escape');
    await sidecar.gone({ css: '.palette' });

    // From the menu's own field, by pointer.
    await sidecar.openTasks(server.url, sequenceId);
    await sidecar.rightClick(first!);
    await sidecar.fill('Type to find an action', second!, '.menu');
    await sidecar.click({ role: 'menuitem', name: `Search for “${second}”` });
    await sidecar.see(field, ({ value, isFocused }) => isFocused && value === second);
    await sidecar.click({ css: '.palette [role=option]', text: `${second}The Harbor` });
    await opened(shots[1]!['id']);

    // A server that lets us wait keeps nobody from what is known already.
    await browser.stopBackground();
    const held = Array.from({ length: 99 }, () => gate.hold('before', () => true));
    await open();
    await sidecar.tab.type('102_020_00');
    await sidecar.tab.press('ArrowDown');
    await sidecar.tab.press('ArrowDown');
    await held[0]!.arrived;
    await sidecar.see({ ...active, text: third! });
    await sidecar.see({ role: 'img', name: 'Asking ftrack…' });
    await sidecar.tab.press('Enter');
    await opened(shots[2]!['id']);
    await sidecar.gone({ css: '.palette' });
    await gate.calm();
    for (const { release } of held) release();

    await gate.shut();
    await open();
    await sidecar.tab.type(first!);
    await sidecar.see(active, ({ text }) => text.startsWith(first!));
    await sidecar.see({ role: 'alert', text: 'ftrack cannot be reached. Check your connection. S101' });
    await sidecar.tab.press('Escape');
    await sidecar.tab.press('Escape');
    await sidecar.gone({ css: '.palette' });
    await gate.open();

    server.signIn.expire();
    await open();
    await sidecar.tab.type(first!);
    await sidecar.see({ role: 'alert', text: 'You are signed out of ftrack. S105' });
    await sidecar.gone({ css: '.palette [role=option]' });
    await signInOn(await browser.newTab(`${server.url}/login`), browser);
    await sidecar.tab.toFront();
    // Coming back is enough.
    await sidecar.focused(field);
    await sidecar.see(active, ({ text }) => text.startsWith(first!));
  },
};

/** From a few letters to the plan of an action, its options in the place of the list, and back to the page. */
async function actOnSelection(sidecar: Sidecar): Promise<void> {
  const { tab } = sidecar;
  await tab.type('set st');
  await sidecar.see(active, ({ text }) => text.startsWith('Set status'));
  await tab.press('Enter');
  await sidecar.focused({ css: '.palette [role=menuitem]', nth: 0 });
  await tab.press('Escape');
  await sidecar.focused(field);
  await tab.press('Enter');
  await sidecar.focused({ css: '.palette [role=menuitem]', nth: 0 });
  await tab.press('Enter');
  await sidecar.see({ css: '.dialog h2', text: 'Set status' });
  await sidecar.see({ css: '.dialog .change-row' });
  await tab.press('Escape');
  await sidecar.gone({ css: '.dialog, .palette' });
}

/** The names of two shots are copied, and come back as a selection of both. */
async function pasteColumn(sidecar: Sidecar, open: () => Promise<void>): Promise<void> {
  const { tab } = sidecar;
  await open();
  await tab.type('copy as');
  await sidecar.see(active, ({ text }) => text.startsWith('Copy as'));
  await tab.press('Enter');
  await sidecar.click({ role: 'menuitem', name: 'Name' });
  await sidecar.gone({ css: '.palette' });
  await sidecar.gone({ css: '.toast' });
  await open();
  await tab.press('Control+v');
  await sidecar.see({ css: '.palette .selected-chip', text: '2 selected' });
  await sidecar.focused({ css: '.palette [role=menuitem]', nth: 0 });
  await sidecar.see({ css: '.palette .hit-head', text: '2 shots' });
  for (let back = 0; back < 3; back++) await tab.press('Escape');
  await sidecar.gone({ css: '.palette' });
}
