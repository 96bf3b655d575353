import { expectedWrites } from '../../demo/oracle.ts';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

for (const mode of ['origin-check', 'cookie+csrf'] as const) {
  test(`a server in mode ${mode} is reached through its tab, also after the worker was killed`, async ({
    signedInPage: page,
    standin,
    killWorker,
  }) => {
    standin.signIn.mode = mode;
    const sidecar = new InPage(page);
    const list = makeVersionList(standin.standin, mode, 6);
    await sidecar.openVersions(standin.url, list);
    await sidecar.selectAll();
    const expected = expectedWrites(standin.standin, list.versionIds, 'Approved');
    const before = snapshot(standin.standin);
    await sidecar.rows.first().click({ button: 'right' });
    await expect(sidecar.title.or(sidecar.menuFrame.getByRole('alert'))).toBeVisible();
    await page.keyboard.press('Escape');
    // The page sends its token with its next call; what it sent before we asked, nobody can know.
    await page.evaluate((id) => {
      location.hash += `&slideEntityId=${id}&slideEntityType=assetversion`;
    }, list.versionIds[0]!);
    await page.locator('aside.sidebar').waitFor();
    await sidecar.selectAll();
    await sidecar.plan('Approved');
    await sidecar.rule('Thumbnails').check();
    await killWorker();
    await sidecar.press(sidecar.apply);
    await sidecar.result();
    expect(difference(before, snapshot(standin.standin))).toEqual(expected);
    const written = standin.log
      .toJSON()
      .entries.filter(({ operations }) => operations.some((name) => name.startsWith('update')));
    expect(written.map(({ origin, status }) => ({ origin, status }))).toContainEqual({
      origin: standin.url,
      status: 200,
    });
  });
}
