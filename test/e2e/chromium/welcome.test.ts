import { expectNoViolations } from '../../a11y/axe.ts';
import { expect, test } from './fixture.ts';

test.describe('after the installation', () => {
  test.use({ build: 'chrome' });

  test('a page opens by itself that says what to do first', async ({ context, worker }) => {
    const isWelcome = (url: string): boolean => url === new URL('welcome.html', worker.origin).href;
    await expect.poll(() => context.pages().filter((page) => isWelcome(page.url())).length).toBe(1);
    const welcome = context.pages().find((page) => isWelcome(page.url()))!;
    await expect(welcome.getByRole('heading', { level: 2 }).first()).toHaveText('1. Your ftrack server');
    await expect(welcome.getByRole('link', { name: 'Open ftrack' })).toHaveCount(0);
  });
});

test('the welcome page leads from a server to ftrack, in both themes', async ({
  signedInPage,
  standin,
  extensionPage,
}) => {
  expect(signedInPage.url()).toContain(standin.url);
  const welcome = await extensionPage('welcome.html');
  await welcome.getByLabel('Address of your ftrack server').fill(standin.url);
  await welcome.getByRole('button', { name: 'Add a server' }).click();
  await welcome.getByText('Signed in as').waitFor();
  const open = welcome.getByRole('link', { name: 'Open ftrack' });
  await expect(open).toHaveAttribute('href', `${standin.url}/`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await welcome.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await welcome.reload();
    await open.waitFor();
    await expectNoViolations(welcome, 'body', `welcome, ${colorScheme}`);
  }
});
