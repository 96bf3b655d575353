import { makeVersionList } from '../../demo/version-list.ts';
import { framed } from '../makes/framed.ts';
import { shotsOf } from '../scenarios/shots.ts';
import { pressShortcut } from './commands.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('a page that replaces every node while the menu is open: the menu stays about what was clicked, and one that is taken away comes back', async ({
  signedInPage: page,
  standin: { standin, url },
  worker,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Drawn anew', 3));
  await sidecar.selectAll();
  await pressShortcut(worker, 'open-menu', url);
  await expect(sidecar.title).toHaveText('3 versions');
  await page.evaluate(() => document.body.replaceChildren(...document.body.cloneNode(true).childNodes));
  await expect(sidecar.title).toHaveText('3 versions');
  await sidecar.chooseStatus('Approved');
  await expect(sidecar.rowsOfPlan.filter({ hasText: 'chosen by you' })).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(sidecar.ours).toHaveCount(0);

  // All of it, and of ours too.
  await pressShortcut(worker, 'open-menu', url);
  await sidecar.menuFrame.waitFor();
  await page.evaluate(() => {
    const root = document.documentElement;
    root.replaceChildren(...[...root.children].filter(({ localName }) => !localName.startsWith('x-')));
  });
  await expect(sidecar.ours).toHaveCount(0);
  await pressShortcut(worker, 'open-menu', url);
  await sidecar.menuFrame.waitFor();
  await page.keyboard.press('Escape');
  await expect(sidecar.ours).toHaveCount(0);
});

test('a frame that vanishes while it is found out what was clicked in it: the menu is about that', async ({
  signedInPage: page,
  standin: { standin, url },
  gate,
}) => {
  const sidecar = new InPage(page);
  const shots = shotsOf(standin).shots.map(({ id, name }) => ({ id: String(id), name: String(name), component: '' }));
  const body = `<!doctype html><title>Frames</title>${framed.body(shots, '')}`;
  await page.route(`${url}/?frames`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`${url}/?frames`);
  const held = gate.hold('before', (operations) => operations.some(({ action }) => action === 'query'));
  await framed.at(page, 2).click({ button: 'right' });
  await held.arrived;
  await page.evaluate(() => document.querySelector('.outer')?.remove());
  held.release();
  await expect(sidecar.title).toHaveText(shots[2]!.name);
  await sidecar.choose('Details');
  const panel = page.getByRole('region', { name: 'Details' });
  await expect(panel.getByRole('heading', { level: 2 })).toContainText(shots[2]!.name);
  await panel.getByRole('button', { name: 'Close panel' }).click();
  await expect(sidecar.ours).toHaveCount(0);
});

test('media that will not play: the thumbnail is there instead, and it is said why', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const sidecar = new InPage(page);
  const { panel } = sidecar;
  // Whatever is asked for as a picture or a film is neither.
  await page.route('**/component/get**', (route) =>
    ['media', 'image'].includes(route.request().resourceType())
      ? route.fulfill({ contentType: 'video/mp4', body: 'no film' })
      : route.continue(),
  );
  await sidecar.openVersions(url, makeVersionList(standin, 'Broken', 1));
  await sidecar.openMenu();
  await sidecar.choose('Versions');
  await panel
    .getByRole('button', { name: /^Look at / })
    .first()
    .click();
  await expect(panel).toContainText('The media cannot be played here; this is the thumbnail.');
  await panel.getByRole('button', { name: 'Back to the list' }).click();
  await expect(panel.locator('.version-row').first()).toBeVisible();
});
