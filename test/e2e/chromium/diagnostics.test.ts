import { readFile } from 'node:fs/promises';
import { expectNoViolations } from '../../a11y/axe.ts';
import { expect, test } from './fixture.ts';

test('a server is asked from the options, stopped, and told without a name; so is its page', async ({
  signedInPage: page,
  standin,
  context,
  extensionPage,
}) => {
  const options = await extensionPage('options.html');
  await options.getByLabel('Address of your ftrack server').fill(standin.url);
  await options.getByRole('button', { name: 'Add a server' }).click();
  const opening = context.waitForEvent('page');
  await options.getByRole('link', { name: 'Diagnostics…' }).click();
  const diagnostics = await opening;

  await diagnostics.getByRole('button', { name: 'Ask the server' }).click();
  await expect(diagnostics.getByRole('progressbar')).toBeVisible();
  const found = diagnostics.getByRole('table', { name: /answers found$/ });
  // What follows takes its time: the hub is listened to.
  await expect(found.getByRole('row', { name: 'hubRefusal status' })).toBeVisible();
  await diagnostics.getByRole('button', { name: 'Stop' }).click();
  await expect(found.getByRole('row', { name: 'unlimited all' })).toBeVisible();
  await expect(found.getByRole('row', { name: 'contentType json' })).toBeVisible();
  const saving = diagnostics.waitForEvent('download');
  await diagnostics.getByRole('button', { name: 'Save as a file' }).click();
  const told = await readFile(await (await saving).path(), 'utf8');
  expect(JSON.parse(told)).toMatchObject({ ftrack: 'dev', found: { serverClock: { value: 'utc' } } });
  expect(told).not.toMatch(/127\.0\.0\.1|maren|harbor/i);

  await diagnostics.getByRole('button', { name: 'Look at the page' }).click();
  // The tab of ftrack comes to the front, and somebody points at something there.
  await expect(async () => {
    await page.mouse.move(300 + Math.random() * 9, 300);
    await expect(diagnostics.getByRole('textbox')).toHaveValue(/"chains"/, { timeout: 3000 });
  }).toPass();
  const described = await diagnostics.getByRole('textbox').inputValue();
  expect(JSON.parse(described)).toMatchObject({ address: '/#itemId=home', looks: { body: {} } });
  expect(described).not.toMatch(/maren|[0-9a-f]{8}-[0-9a-f]{4}/i);

  for (const colorScheme of ['light', 'dark'] as const) {
    await diagnostics.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const theme = colorScheme === 'light' ? ['dark', 'light'] : ['light', 'dark'];
    await diagnostics.evaluate(([from, to]) => {
      for (const one of document.querySelectorAll(`.${from}`)) one.classList.replace(from!, to!);
    }, theme);
    await diagnostics.locator('summary').click();
    await expectNoViolations(diagnostics, 'body', `diagnostics, ${colorScheme}`);
  }
});
