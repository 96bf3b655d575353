import { makeVersionList } from '../../demo/version-list.ts';
import { boxOf, isInside } from './boxes.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

const names = [
  `Tavern <Anchor & Gull> <img src=x onerror="document.title='owned'"> it's "quoted"`,
  'مشهد الميناء \u202E0010_lanretni',
  'very-long-'.repeat(1000),
  '__proto__',
];

test('names of markup, from the right, endless: text everywhere, in place, and found', async ({
  signedInPage: page,
  standin: { standin, url },
  extensionPage,
}) => {
  const { database } = standin;
  const list = makeVersionList(standin, names[0]!, names.length);
  for (const [index, id] of list.versionIds.entries()) {
    const asset = database.find('Asset', String(database.find('AssetVersion', id)!['asset_id']))!;
    const shot = database.find('Context', String(asset['context_id']))!;
    for (const row of [asset, shot]) database.update(row, { name: names[index] });
  }
  const sidecar = new InPage(page);
  const size = page.viewportSize()!;
  await sidecar.openVersions(url, list);
  await sidecar.selectAll();
  await sidecar.openMenu();
  expect(isInside(await boxOf(sidecar.menuFrame), size)).toBe(true);
  await sidecar.chooseStatus('Client Review');
  for (const name of names) {
    await expect(sidecar.rowsOfPlan.filter({ hasText: `${shown(name)} v` }).first()).toBeVisible();
  }
  expect(isInside(await boxOf(sidecar.dialog), size)).toBe(true);
  await sidecar.press(sidecar.apply);
  await sidecar.result();

  const popup = await extensionPage('popup.html');
  await expect(popup.getByText(/items indexed/)).toBeVisible();
  const field = popup.getByRole('combobox');
  for (const name of names) {
    await field.fill(name.slice(0, 190));
    await expect(popup.getByRole('option').first()).toContainText(shown(name).slice(0, 190));
  }
  await field.fill(names[0]!);
  await popup.getByRole('option').first().waitFor();
  await field.press('ArrowRight');
  await expect(popup.locator('.menu-head')).toContainText(names[0]!);
  for (const each of [page, popup]) {
    expect(await each.title()).not.toBe('owned');
    await expect(each.locator('img[src="x"]')).toHaveCount(0);
  }
});

/** Characters that would turn the text around are left out. */
function shown(name: string): string {
  return name.replace('\u202E', '');
}
