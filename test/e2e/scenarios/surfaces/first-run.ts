import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Browser } from '../driver/browser.ts';
import { Screen } from '../driver/screen.ts';
import type { Sidecar } from '../driver/sidecar.ts';
import type { Tab } from '../driver/tab.ts';
import type { Scenario } from '../scenario.ts';
import { signIn } from '../sign-in.ts';

interface Place {
  /** Where people know their ftrack to be. */
  url: string;
  /** Does what makes the browser ask, where it asks at all. */
  adding(work: () => Promise<void>): Promise<void>;
}

/** As on ftrackapp.com, which the manifest names: nobody is asked. For the tests, loopback is such an address. */
const hosted = ({ gate }: Browser): Place => ({ url: `http://localhost:${gate.port}`, adding: (work) => work() });

/**
 * As on a studio's own server: the browser asks, once for each `host`, which is another name of this machine that no build of
 * ours may work on without asking.
 */
const selfHosted = (browser: Browser, host: string): Place => ({
  url: `http://${host}:${browser.gate.port}`,
  adding: (work) => browser.allowing(host, work),
});

/** From the page that opens after the installation to a plan that was applied and taken back. */
async function firstRun(
  { browser, sidecar }: { browser: Browser; sidecar: Sidecar },
  { url, adding }: Place,
  name: string,
  withKey: boolean,
): Promise<void> {
  const { server } = browser;
  const { database } = server.standin;
  // Whoever was here before is not signed in any more.
  server.signIn.expire();
  const welcome = new Screen(await browser.newTab(browser.pageOf('welcome.html')));
  await welcome.fill('Address of your ftrack server', `${url}/some/page#of=it`);
  await adding(() => welcome.click({ role: 'button', name: 'Add a server' }));
  const site = { css: '.site', text: url };
  // Other scenarios may have left servers above it.
  const within = '.site:last-of-type';
  // That is said, and both ways out are there.
  await welcome.see(site, ({ text }) => text.includes('signed out'));
  if (withKey) {
    await welcome.fill('Username', server.user, within);
    await welcome.fill('API key', server.apiKey, within);
    await welcome.click({ role: 'button', name: 'Save key', within });
  } else {
    const tab = await browser.newTab(`${url}/`);
    await signInAnew(tab, server);
    await tab.close();
    // Whoever comes back need not say that they have signed in.
    await welcome.tab.toFront();
  }
  await welcome.see(site, ({ text }) => text.includes('Signed in as Maren Holt'));
  const ftrack = await browser.opened(() => welcome.click({ role: 'link', name: 'Open ftrack' }));
  if (withKey) await signInAnew(ftrack, server);
  await ftrack.close();

  const list = makeVersionList(server.standin, name, 2);
  const statuses = (): unknown[] => list.versionIds.map((id) => database.find('AssetVersion', id)!['status_id']);
  const before = statuses();
  await sidecar.openVersions(url, list.id);
  await sidecar.selectAll();
  assert.equal(await sidecar.rightClick(), '2 versions');
  await sidecar.hover({ role: 'menuitem', name: 'Set status…' });
  await sidecar.click({ role: 'menuitem', name: 'Approved' });
  await sidecar.see({ css: '.dialog .change-row' });
  // The key is the page's user's own: nobody is asked for more.
  await sidecar.apply();
  assert.notDeepEqual(statuses(), before);
  await sidecar.undo();
  assert.deepEqual(statuses(), before);

  await welcome.tab.toFront();
  await welcome.click({ role: 'button', name: 'Forget', within });
  await welcome.click({ role: 'button', name: 'Forget', within: '.sure' });
  await welcome.gone(site);
  await welcome.tab.close();
}

/** A page that was signed in a moment ago looks so until it has asked. */
async function signInAnew(tab: Tab, server: Browser['server']): Promise<void> {
  const screen = new Screen(tab);
  await screen.see({ css: '[name=password]' });
  await signIn(screen, server);
}

export const firstRuns: readonly Scenario[] = [
  {
    title: 'first run, as on ftrackapp.com: welcome, address, sign-in, the first plan, undo',
    inSample: true,
    run: (stage) => firstRun(stage, hosted(stage.browser), 'First, hosted', false),
  },
  {
    title: 'first run, as on ftrackapp.com, with a key: the same',
    run: (stage) => firstRun(stage, hosted(stage.browser), 'First, hosted, key', true),
  },
  {
    title: 'first run, on a server of one’s own: the same, and the browser asks',
    run: (stage) => firstRun(stage, selfHosted(stage.browser, 'studio.localhost'), 'First, own', false),
  },
  {
    title: 'first run, on a server of one’s own, with a key: the same',
    run: (stage) => firstRun(stage, selfHosted(stage.browser, 'keyed.localhost'), 'First, own, key', true),
  },
];
