import { expect, test } from 'vitest';
import { makeVersionList } from '../../demo/version-list.ts';
import { InPage } from './in-page.ts';
import { firstRow, openVersions, signedIn } from './signed-in.ts';

const here = signedIn();

test('once it is uninstalled, pages are as they were', async () => {
  const { running, firefox, extension, tab } = here();
  await openVersions(here(), makeVersionList(running.standin, 'Without', 2).id);
  await firefox.uninstall(extension);
  await tab.rightClick(firstRow);
  await tab.waitFor(() => document.querySelector('.x-menu')?.checkVisibility());
  expect(await new InPage(tab).count()).toBe(0);
});
