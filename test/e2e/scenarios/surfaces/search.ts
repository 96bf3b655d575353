import assert from 'node:assert/strict';
import { extensionCalls } from '../../chromium/calls.ts';
import type { Browser } from '../driver/browser.ts';
import { eventually } from '../driver/eventually.ts';
import { Screen } from '../driver/screen.ts';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';
import { signInOn } from '../sign-in-on.ts';

export const search: Scenario = {
  title:
    'popup: every key is answered from the cache, the server adds what it knows, also after the background was stopped, slow and signed out',
  inSample: true,
  async run({ browser, sidecar }) {
    const { gate, server } = browser;
    await sidecar.openTasks(server.url, shotsOf(server.standin).sequenceId);
    const popup = new Screen(await browser.newTab(browser.pageOf('popup.html')));
    const field = { role: 'combobox' };
    const first = { role: 'option', nth: 0 };
    await popup.see({ css: '.search-foot', text: 'items indexed' }, ({ text }) => /\d{4}|\d[,.]\d{3}/.test(text));
    await popup.focused(field);

    await gate.shut();
    for (const letters of ['103', '_0', '20 ', 'light']) {
      await popup.tab.type(letters);
      await popup.see({ ...first, text: '103' });
      await popup.see({ css: '.search-foot' }, ({ text }) => /\d (results|and more)/.test(text));
    }
    await popup.see({ ...first, text: 'light' });
    await browser.stopBackground();
    await popup.tab.press('Escape');
    await popup.tab.type('102_010 anim');
    await popup.see({ ...first, text: 'anim' });
    await gate.open();

    server.log.clear();
    await popup.tab.press('Control+a');
    await popup.tab.type('Dailies 2026-11-18');
    await popup.see({ role: 'option', text: 'Dailies 2026-11-18The Harborlist' });
    const asked = extensionCalls(server).flatMap(({ operations }) => operations);
    // Who is signed in is asked along with every read.
    assert.deepEqual(
      asked.filter((operation) => !/^(search |query_server_information$)/.test(operation)),
      [],
    );
    await popup.tab.press('Control+a');
    await popup.tab.type('no such thing anywhere');
    await popup.see({ css: 'body', text: 'Nothing found for “no such thing anywhere”' });

    // Arrows move, Escape empties, Enter opens in ftrack's own tab.
    await popup.tab.press('Escape');
    await popup.see(field, ({ value }) => value === '');
    await popup.tab.type('102_020_00');
    await popup.see({ role: 'option', nth: 3, text: '102_020_00' });
    await popup.see({ ...first, text: '102_020_00' });
    const chosen = { css: '[role=option][aria-selected="true"]' };
    const isChosen = (index: number): Promise<void> =>
      eventually(async () => {
        const [[one], hits] = [await popup.all(chosen), await popup.all({ role: 'option' })];
        assert.equal(one?.top, hits[index]?.top, JSON.stringify({ one, hits }));
      });
    await isChosen(0);
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown']) await popup.tab.press(key);
    await isChosen(2);
    await popup.tab.press('Escape');
    // Of what is there before anything is typed nothing is chosen.
    await popup.gone(chosen);

    await slowAndSignedOut(popup, browser);
    const shot = server.standin.database.table('Context').where('name', '102_020_0010')[0]!;
    await popup.tab.type('102_020_0010');
    await popup.see({ ...first, text: '102_020_0010' });
    await popup.see({ role: 'option', text: 'shot' });
    const hits = await popup.all({ role: 'option' });
    const index = hits.findIndex(({ text }) => text.startsWith('102_020_0010'));
    for (let step = 0; step < index; step++) await popup.tab.press('ArrowDown');
    // It may be gone before the browser has said that the key was pressed.
    await popup.tab.press('Enter').catch(() => undefined);
    await eventually(async () => assert.ok((await sidecar.tab.url()).includes(`slideEntityId=${shot.id}`)));
    await sidecar.see({ css: 'aside.sidebar', text: '102_020_0010' });
  },
};

/** What is at hand is there while the server takes its time, also for the pointer, and gone with who may see it. */
async function slowAndSignedOut(popup: Screen, browser: Browser): Promise<void> {
  const { gate, server } = browser;
  const first = { role: 'option', nth: 0 };
  const held = gate.hold('before', (operations) => operations.some(({ action }) => action === 'search'));
  await popup.tab.type('102_030_0010');
  await popup.see({ ...first, text: '102_030_0010' });
  await held.arrived;
  await popup.see({ role: 'img', name: 'Asking ftrack…' });
  await popup.hover(first);
  await popup.click({ css: '.hit .more', nth: 0 });
  await popup.see({ role: 'menuitem', name: 'Set status…' });
  await popup.click({ role: 'button', name: 'Back' });
  await popup.see({ ...first, text: '102_030_0010' });
  held.release();
  await popup.gone({ role: 'img', name: 'Asking ftrack…' });

  server.signIn.expire();
  await popup.tab.press('Escape');
  await popup.tab.type('102_030_0020');
  await popup.see({ role: 'alert', text: 'You are signed out of ftrack. S105' });
  await signInOn(await browser.newTab(`${server.url}/login`), browser);
  await popup.tab.toFront();
  await popup.click({ role: 'button', name: 'Try again', nth: 0 });
  await popup.see({ ...first, text: '102_030_0020' });
  await popup.gone({ role: 'alert' });
  await popup.click({ role: 'combobox' });
  await popup.tab.press('Escape');
}
