import { expect, test } from '../../e2e/chromium/fixture.ts';

test('our own pages cannot be framed or opened by a page', async ({ signedInPage: page, context, extensionId }) => {
  for (const file of ['popup.html', 'options.html']) {
    const address = `chrome-extension://${extensionId}/${file}`;
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.append(frame);
      window.open(src);
    }, address);
  }
  await page.waitForTimeout(1000);
  const shown = context.pages().flatMap((one) => one.frames().map((frame) => frame.url()));
  expect(shown.filter((address) => address.includes(extensionId))).toEqual([]);
});
