import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

for (const mode of ['cookie', 'origin-check'] as const) {
  test(`a page that lets in nothing but its own files changes nothing for us (${mode})`, async ({
    signedInPage: page,
    standin: { standin, signIn, url },
  }) => {
    Object.assign(standin.switches, { pagePolicy: 'strict', crossOrigin: 'refused' });
    signIn.mode = mode;
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) violations.push(message.text());
    });
    const list = makeVersionList(standin, `Strict with ${mode}`, 4);
    const before = snapshot(standin);
    const sidecar = new InPage(page);
    await sidecar.openVersions(url, list);
    const answer = await page.request.get(url);
    expect(answer.headers()['content-security-policy']).toContain("default-src 'self'");
    await sidecar.selectAll();
    await sidecar.openMenu();
    await expect(sidecar.title).toHaveText('4 versions');
    await expect(sidecar.menuFrame).toHaveCSS('position', 'fixed');
    await page.keyboard.press('Escape');
    await sidecar.plan('Approved');
    await sidecar.press(sidecar.apply);
    expect(await sidecar.result()).toMatch(/changes written$/);
    expect(difference(before, snapshot(standin)).size).toBeGreaterThanOrEqual(4);
    expect(violations).toEqual([]);
  });
}
