import { makeVersionList } from '../../demo/version-list.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('what was typed is there again after Escape, and after the page was loaded anew', async ({
  signedInPage: page,
  standin,
}) => {
  const list = makeVersionList(standin.standin, 'Drafts', 2);
  const sidecar = new InPage(page);
  const open = async (): Promise<void> => {
    await sidecar.openVersions(standin.url, list);
    await sidecar.selectAll();
    await sidecar.openMenu();
    await sidecar.item('Add note…').click();
  };
  await open();
  const content = sidecar.dialog.getByRole('textbox', { name: 'Note' });
  await content.fill('Half a thought');
  await expect(sidecar.rowsOfPlan).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(sidecar.ours).toHaveCount(0);
  await open();
  await expect(content).toHaveValue('Half a thought');
});
