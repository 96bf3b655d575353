import type { Page } from '@playwright/test';
import type { RunningStandin } from '../../standin/http/server.ts';

/** Signs in on a stand-in as a person does, which ends on its first page. */
export async function signIn(page: Page, { url, user, password }: RunningStandin): Promise<void> {
  await page.goto(`${url}/login`);
  await page.getByLabel('Username').fill(user);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // The page goes on to a place of its own at once.
  await page.waitForURL(({ href }) => href.split('#')[0] === `${url}/`);
}
