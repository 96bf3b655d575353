import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectedWrites } from '../../demo/oracle.ts';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import type { RunningStandin } from '../../standin/http/server.ts';
import { buildFolder } from '../../tools/build.mjs';
import { Gate, isWrite } from '../gate.ts';
import { startStandin } from '../standin.ts';
import { Firefox } from './driver.ts';
import { InPage } from './in-page.ts';
import type { InstalledExtension } from './installed-extension.ts';
import { signIn } from './sign-in.ts';
import type { Tab } from './tab.ts';

const folder = buildFolder('firefox-standin');
const firstRow = '.x-grid-inner-normal .x-grid-item';

let running: RunningStandin;
let gate: Gate;
let firefox: Firefox;
let extension: InstalledExtension;
let tab: Tab;

beforeAll(async () => {
  running = await startStandin();
  gate = await Gate.before(running.url);
  firefox = await Firefox.launch({ extension: folder });
  extension = await firefox.install(folder);
  tab = await firefox.newTab();
  await signIn(tab, { ...running, url: gate.url });
});

afterAll(async () => {
  await firefox?.close();
  await gate?.shut();
  await running?.close();
});

test('from a right-click to a result and back again; the event page is stopped in the middle of each', async () => {
  const { standin } = running;
  const list = makeVersionList(standin, 'In Firefox', 6);
  const sidecar = new InPage(tab);
  await openVersions(list.id);
  await tab.click(firstRow);
  await tab.press('Control+a');
  await tab.rightClick(firstRow);
  await sidecar.says('.menu-head .name', '6 versions');
  const { theirs, ours } = await sidecar.menus();
  const areApart =
    ours.right <= theirs.left || theirs.right <= ours.left || ours.bottom <= theirs.top || theirs.bottom <= ours.top;
  expect(areApart, JSON.stringify({ theirs, ours })).toBe(true);

  await tab.hover(sidecar.item('Set status…'));
  await tab.click(sidecar.item('Approved'));
  await tab.click({ css: '.dialog .check', text: 'Thumbnails' });
  const expected = expectedWrites(standin, list.versionIds, 'Approved');
  const entities = new Set([...expected.keys()].map((key) => key.split('.')[0])).size;
  const before = snapshot(standin);
  const held = gate.hold('after', isWrite);
  await tab.click(sidecar.button(`Apply ${entities} changes`));
  await held.arrived;
  await extension.terminateBackground();
  held.release();
  expect(await sidecar.says('.summary', 'changes written')).toBe(`${entities} changes written`);
  expect(difference(before, snapshot(standin))).toEqual(expected);

  await tab.click(sidecar.button('Undo'));
  await sidecar.says('.dialog h2', 'Undo: Set status to Approved');
  const heldBefore = gate.hold('before', isWrite);
  await tab.click(sidecar.button(`Apply ${entities} changes`));
  await heldBefore.arrived;
  await extension.terminateBackground();
  heldBefore.release();
  expect(await sidecar.says('.summary', 'changes written')).toBe(`${entities} changes written`);
  expect(difference(before, snapshot(standin))).toEqual(new Map());
  await tab.press('Escape');
  await sidecar.says('.toast', 'changes written');
});

test('quick search answers from the cache and from the server, also after the event page was stopped', async () => {
  const popup = await firefox.newTab(extension.url('popup.html'));
  const sidecar = new InPage(popup);
  await sidecar.says('.popup-foot', 'names at hand');
  await extension.terminateBackground();
  await popup.type('102_010 anim');
  await sidecar.says('.hit', 'animation');
  await popup.press('ArrowRight');
  await sidecar.says('[role="menuitem"]', 'Sync to task…');
  await popup.press('Escape');
  await popup.press('Escape');
  await popup.type('Dailies 2026-11-18');
  await sidecar.says('.hit', 'Asset Version List');
  await popup.close();
});

test('once it is uninstalled, pages are as they were', async () => {
  await openVersions(makeVersionList(running.standin, 'Without', 2).id);
  await firefox.uninstall(extension);
  await tab.rightClick(firstRow);
  await tab.waitFor(() => document.querySelector('.x-menu')?.checkVisibility());
  expect(await new InPage(tab).count()).toBe(0);
});

async function openVersions(listId: string): Promise<void> {
  await tab.navigate('about:blank');
  await tab.navigate(`${gate.url}/#itemId=projects&view=versions_v1&entityId=${listId}&entityType=list`);
  await tab.waitFor((css) => document.querySelector(css), firstRow);
}
