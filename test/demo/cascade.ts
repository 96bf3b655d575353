import type { Page } from '@playwright/test';
import { extensionCalls, isProbe, isUserQuestion } from '../e2e/chromium/calls.ts';
import type { RunningStandin } from '../standin/http/server.ts';
import { expectedWrites } from './oracle.ts';
import { difference, isSame, snapshot } from './snapshot.ts';
import { makeVersionList } from './version-list.ts';

/** What one status cascade cost and did. */
export interface CascadeFigures {
  versions: number;
  /** False on a server whose answers do not show what was written: there it is read, which is a request more for each chunk. */
  answersShow: boolean;
  /** True when the journal says that the server has shown everything it calls written. */
  confirmed: boolean;
  /** Requests to `/api` from the moment the status is chosen until everything is written. */
  posts: number;
  /** Those of them that only ask who is signed in, unless the server has said so a moment ago. */
  questions: number;
  /** Requests besides, by which the journal finds out once for each user how the server proves a transaction. */
  probes: number;
  /** Update operations in them. */
  operations: number;
  /** Values that have to change, by a calculation of our own. */
  expected: number;
  /** Of those, how many changed; -1 when anything else changed too. */
  written: number;
  /** Values that are again what they were, after undo; -1 when anything else is different. */
  undone: number;
}

/** Minutes are enough for four hundred versions on a slow machine. */
const patience = 120_000;

/** Sets a list of versions to Approved, in the page and with the whole cascade, then takes it back; measures both. */
export async function runCascade(
  page: Page,
  running: RunningStandin,
  { count, extensionOrigin }: { count: number; extensionOrigin: string },
): Promise<CascadeFigures> {
  const { standin, log, url } = running;
  const list = makeVersionList(standin, `Dailies of ${count}`, count);
  const expected = expectedWrites(standin, list.versionIds, 'Approved');
  const before = snapshot(standin);
  await page.goto('about:blank');
  await page.goto(`${url}/#itemId=projects&view=versions_v1&entityId=${list.id}&entityType=list`);
  await chooseStatus(page, 'Approved');

  // Workflows are known by now; counting begins with the click.
  log.clear();
  await page.getByRole('menuitem', { name: 'Approved', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Thumbnails' }).check();
  await page.getByRole('button', { name: /^Apply \d/ }).click();
  await page.locator('.dialog').getByRole('button', { name: 'Undo' }).waitFor({ timeout: patience });
  const all = extensionCalls(running);
  const calls = all.filter((call) => !isProbe(call));
  const changed = difference(before, snapshot(standin));
  const confirmed = await isLastConfirmed(page, url, extensionOrigin);

  await page.locator('.dialog').getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: /^Apply \d/ }).click({ timeout: patience });
  await page.locator('.dialog .summary', { hasText: /^[\d,]+ changes? written$/ }).waitFor({ timeout: patience });
  const left = difference(before, snapshot(standin));
  await page.locator('.dialog-foot').getByRole('button', { name: 'Close' }).click();

  const operations = calls.flatMap((call) => call.operations).filter((operation) => operation.startsWith('update '));
  return {
    versions: count,
    answersShow: standin.switches.encoding === 'each',
    confirmed,
    posts: calls.length,
    questions: calls.filter(isUserQuestion).length,
    probes: all.length - calls.length,
    operations: operations.length,
    expected: expected.size,
    written: isSame(expected, changed) ? changed.size : -1,
    undone: left.size === 0 ? changed.size : -1,
  };
}

/** What the journal says of the last run on a site, as the pages of the extension ask it. */
async function isLastConfirmed(page: Page, site: string, extensionOrigin: string): Promise<boolean> {
  const own = await page.context().newPage();
  await own.goto(`${extensionOrigin}/popup.html`);
  const reply = await own.evaluate(
    (origin) => chrome.runtime.sendMessage({ sidecar: 1, command: 'run.recent', input: { limit: 1 }, site: origin }),
    site,
  );
  await own.close();
  return (reply as { output?: { confirmed: boolean }[] }).output?.[0]?.confirmed === true;
}

/** Selects every row and opens the statuses of the menu, as far as the last click. */
export async function chooseStatus(page: Page, status: string): Promise<void> {
  const row = page.locator('.x-grid-inner-normal .x-grid-item').first();
  await row.waitFor();
  await row.click();
  await page.keyboard.press('Control+a');
  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Set status…' }).hover();
  await page.getByRole('menuitem', { name: status, exact: true }).waitFor();
}
