import { makeVersionList } from '../../demo/version-list.ts';
import { expect, test } from '../../e2e/chromium/fixture.ts';
import { InPage } from '../../e2e/chromium/in-page.ts';
import { rulesOfVersion1 } from '../../e2e/chromium/rules-of-version-1.ts';

test('a content script that was taken over writes rules and a site into the storage: no plan follows them, nothing shows them', async ({
  signedInPage: page,
  standin: { standin, url },
  worker,
  extensionPage,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Poisoned', 3));
  const planned = async (): Promise<[string | null, string[]]> => {
    await sidecar.selectAll();
    await sidecar.plan('Approved');
    await expect(sidecar.apply).toBeEnabled();
    const seen: [string | null, string[]] = [
      await sidecar.apply.textContent(),
      await sidecar.dialog.locator('.rules label').allTextContents(),
    ];
    await sidecar.button('Cancel').click();
    return seen;
  };
  const before = await planned();
  // What a version of the extension from before kept there.
  const settings = { version: 1, menu: 'right-click', rules: rulesOfVersion1() };
  await worker.evaluate(
    async ({ address, poison }) => {
      const tab = (await chrome.tabs.query({})).find((one) => one.url === address);
      await chrome.scripting.executeScript({
        target: { tabId: tab!.id! },
        args: [poison],
        func: async (values: Record<string, unknown>) => chrome.storage.local.set(values),
      });
    },
    { address: page.url(), poison: { settings, lastSite: 'https://evil.example' } },
  );
  expect(await planned()).toEqual(before);
  const options = await extensionPage('options.html');
  await expect(options.getByRole('switch', { name: 'Parents' })).toBeChecked();
  await expect(options.getByRole('heading', { name: 'Rules of an earlier version' })).toHaveCount(0);
});
