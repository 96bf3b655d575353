import { makeVersionList } from '../../../demo/version-list.ts';
import type { SentOperation } from '../../gate.ts';
import type { Browser } from '../driver/browser.ts';
import type { Sought } from '../driver/look.ts';
import type { Sidecar } from '../driver/sidecar.ts';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';
import { signInOn } from '../sign-in-on.ts';

/** A panel, what is in it once it is read, and what it asks the server for, unlike whoever asks what is new. */
interface Panel {
  name: string;
  content: string;
  asks: RegExp;
  /** What is in it until the server answers. */
  meanwhile: Sought;
}

const panels: Panel[] = [
  {
    name: 'Versions',
    content: '.version-row',
    asks: /\bcomment\b.* from AssetVersion\b.* order by date/,
    // What it showed last, where it was open on this before.
    meanwhile: { css: '.panel :is(.version-row, .blank[role=status])' },
  },
  {
    name: 'Details',
    content: '.details dl',
    asks: /from ListObject\b/,
    meanwhile: { role: 'status', text: 'Reading details…' },
  },
  {
    name: 'History',
    content: '.panel :is(.history-entry, .blank:not([role]))',
    asks: /\bfrom_status_id\b.* from StatusChange\b/,
    meanwhile: { role: 'status', text: 'Reading what happened…' },
  },
];
const panel = { css: '.panel' };
const rows = '.x-grid-inner-normal .x-grid-item';

export const panelsInTrouble: Scenario = {
  title:
    'panels: by pointer and by keyboard; on a slow server, offline and signed out each says so, and goes on afterwards',
  async run({ browser, sidecar }) {
    const { server } = browser;
    const { sequenceId, shots } = shotsOf(server.standin);
    for (const one of panels) {
      await sidecar.openTasks(server.url, sequenceId);
      await sidecar.rightClick(String(shots[0]!['name']));
      await sidecar.choose(one.name);
      await sidecar.see({ css: one.content });
      await sidecar.click({ role: 'button', name: 'Close panel' });
      await sidecar.gone(panel);
      await onSlowServer(one, browser, sidecar);
      await offline(one, browser, sidecar);
      await signedOut(one, browser, sidecar);
    }
    await activity(browser, sidecar);
  },
};

/** Opened by its key it has the focus, shows what it knows or says that it is reading, and is closed by Escape. */
async function onSlowServer(one: Panel, browser: Browser, sidecar: Sidecar): Promise<void> {
  const isAsked = (operations: SentOperation[]): boolean =>
    operations.some(({ expression }) => expression !== undefined && one.asks.test(expression));
  const held = browser.gate.hold('before', isAsked);
  await browser.command(sidecar.tab, 'toggle-versions');
  await held.arrived;
  await sidecar.see(one.meanwhile);
  await sidecar.focused({ css: '.panel h2' });
  held.release();
  await sidecar.see({ css: one.content });
  await sidecar.tab.press('Escape');
  await sidecar.gone(panel);
}

async function offline(one: Panel, browser: Browser, sidecar: Sidecar): Promise<void> {
  await browser.gate.shut();
  await browser.command(sidecar.tab, 'toggle-versions');
  await sidecar.see({ role: 'alert', text: 'S101', within: '.panel' });
  // Once the server is back the panel goes on by itself too, as soon as it hears of it.
  await sidecar.tabTo({ role: 'button', name: 'Try again' });
  await browser.gate.open();
  await sidecar.tab.press('Enter');
  await sidecar.see({ css: one.content });
  await sidecar.gone({ role: 'alert', within: '.panel' });
  await sidecar.click({ role: 'button', name: 'Close panel' });
  await sidecar.gone(panel);
}

async function signedOut(one: Panel, browser: Browser, sidecar: Sidecar): Promise<void> {
  browser.server.signIn.expire();
  await browser.command(sidecar.tab, 'toggle-versions');
  await sidecar.see({ role: 'alert', text: 'S105', within: '.panel' });
  await signInOn(await browser.opened(() => sidecar.click({ role: 'link', name: 'Sign in' })), browser);
  await sidecar.tab.toFront();
  // It goes on by itself.
  await sidecar.see({ css: one.content });
  await sidecar.gone({ role: 'alert', within: '.panel' });
  await sidecar.click({ role: 'button', name: 'Close panel' });
  await sidecar.gone(panel);
}

/** What was changed is known here: the list needs no server, only whose it is. */
async function activity(browser: Browser, sidecar: Sidecar): Promise<void> {
  const { gate, server } = browser;
  const heading = { css: '.panel h2', text: 'Activity' };
  const run = { css: '.panel .history-row', text: 'Set status to Omitted' };
  const close = async (): Promise<void> => {
    await sidecar.tab.press('Escape');
    await sidecar.gone(panel);
  };
  await sidecar.openVersions(server.url, makeVersionList(server.standin, 'To be listed', 2).id);
  await sidecar.start('Set status…', 'Omitted');
  await sidecar.see({ css: '.dialog button.primary', text: 'Apply' }, ({ isDisabled }) => !isDisabled);
  await sidecar.apply();
  await sidecar.undo();
  await sidecar.rightClick();
  await sidecar.choose('Activity');
  await sidecar.see(run);
  await sidecar.click({ role: 'button', name: 'Close panel' });
  await sidecar.gone(panel);

  // By its keys, while the server takes its time to say who is signed in.
  await browser.stopBackground();
  const held = gate.hold('before', () => true);
  await browser.command(sidecar.tab, 'toggle-versions');
  await held.arrived;
  await sidecar.see({ role: 'status', text: 'Reading what was changed…' });
  await sidecar.focused(heading);
  held.release();
  await sidecar.see(run);
  await sidecar.tabTo({ role: 'button', name: 'Set status to Omitted', within: '.panel' });
  await sidecar.tab.press('Enter');
  await sidecar.see({ css: '.dialog .change-row' });
  await sidecar.tab.press('Escape');
  await sidecar.gone({ css: '.dialog' });
  await sidecar.tabTo({ role: 'button', name: 'Close panel' });
  await close();

  // Offline by its key, and from a menu that knows nothing else.
  await gate.shut();
  await browser.command(sidecar.tab, 'toggle-versions');
  await sidecar.see(run);
  await sidecar.focused(heading);
  await close();
  await sidecar.click({ css: rows }, { button: 'right' });
  await sidecar.see({ role: 'alert', text: 'S101', within: '.menu' });
  await sidecar.click({ role: 'button', name: 'All activity' });
  await sidecar.see(run);
  await sidecar.focused(heading);
  await close();
  await gate.open();

  server.signIn.expire();
  await browser.command(sidecar.tab, 'toggle-versions');
  await sidecar.see(run);
  await close();
}
