import { expect, test } from 'vitest';
import { expectedWrites } from '../../demo/oracle.ts';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { isWrite, type SentOperation } from '../gate.ts';
import { InPage } from './in-page.ts';
import { firstRow, openVersions, signedIn } from './signed-in.ts';

const here = signedIn();

test('from a right-click to a result and back again; the event page is stopped in the middle of each', async () => {
  const { running, gate, extension, tab } = here();
  const { standin } = running;
  const list = makeVersionList(standin, 'In Firefox', 6);
  const sidecar = new InPage(tab);
  await openVersions(here(), list.id);
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
  await sidecar.press(sidecar.button(`Apply ${entities} changes`));
  await held.arrived;
  await extension.terminateBackground();
  held.release();
  expect(await sidecar.says('.summary', 'changes written')).toBe(`${entities} changes written`);
  expect(difference(before, snapshot(standin))).toEqual(expected);

  await sidecar.press(sidecar.button('Undo'));
  await sidecar.says('.dialog h2', 'Undo: Set status to Approved');
  const heldBefore = gate.hold('before', isWrite);
  await sidecar.press(sidecar.button(`Apply ${entities} changes`));
  await heldBefore.arrived;
  await extension.terminateBackground();
  heldBefore.release();
  expect(await sidecar.says('.summary', 'changes written')).toBe(`${entities} changes written`);
  expect(difference(before, snapshot(standin))).toEqual(new Map());
  await tab.press('Escape');
  await sidecar.says('.toast', 'changes written');
});

test('an event page stopped while a command is under way is asked once more, and the answer comes', async () => {
  const { running, gate, extension, tab } = here();
  const list = makeVersionList(running.standin, 'Stopped while reading', 3);
  const asksForThem = (operations: SentOperation[]): boolean =>
    operations.some(({ expression }) => expression?.includes(list.versionIds[0]!));
  const sidecar = new InPage(tab);
  await openVersions(here(), list.id);
  await tab.click(firstRow);
  await tab.press('Control+a');
  const stoppedMeanwhile = async (ask: () => Promise<void>): Promise<void> => {
    const reading = gate.hold('before', asksForThem);
    await ask();
    await reading.arrived;
    await extension.terminateBackground();
    reading.release();
  };
  await stoppedMeanwhile(() => tab.rightClick(firstRow));
  await sidecar.says('.menu-head .name', '3 versions');
  await tab.hover(sidecar.item('Set status…'));
  await sidecar.says('[role="menuitem"]', 'Approved');
  // What was read for the menu is gone with the event page: the plan has to read it again.
  await extension.terminateBackground();
  await stoppedMeanwhile(() => tab.click(sidecar.item('Approved')));
  await sidecar.says('.dialog button:not(:disabled)', 'Apply ');
  await tab.press('Escape');
});

test('once it is uninstalled, pages are as they were', async () => {
  const { running, firefox, extension, tab } = here();
  await openVersions(here(), makeVersionList(running.standin, 'Without', 2).id);
  await firefox.uninstall(extension);
  await tab.rightClick(firstRow);
  await tab.waitFor(() => document.querySelector('.x-menu')?.checkVisibility());
  expect(await new InPage(tab).count()).toBe(0);
});
