import type { Look, Walk } from './look.ts';

/** Those that are opened by themselves. */
export async function walkOwnPages({ chromium, say, dress, check }: Walk): Promise<void> {
  for (const name of ['welcome', 'options', 'popup']) {
    const { page } = await chromium.newTab();
    await dress(page);
    if (name === 'popup') await page.setViewportSize({ width: 480, height: 540 });
    await page.goto(chromium.pageOf(`${name}.html`));
    await page.locator('h1, h2, .blank, [role="combobox"]').first().waitFor();
    await check(page, 'body', name);
    if (name === 'popup') {
      await page.getByRole('combobox').first().fill('102_010 anim');
      await page.getByRole('option').nth(1).waitFor();
      await check(page, 'body', 'hits');
    }
    await page.close();
  }
  await walkDiagnostics({ chromium, say, dress, check });
}

async function walkDiagnostics({
  chromium,
  say,
  dress,
  check,
}: Pick<Walk, 'chromium' | 'say' | keyof Look>): Promise<void> {
  const { page } = await chromium.newTab();
  await dress(page);
  await page.goto(chromium.pageOf(`diagnostics.html?${new URLSearchParams({ site: chromium.server.url })}`));
  await page.getByRole('button', { name: say('diagnostics_start') }).click();
  await page.locator('.findings tr').nth(3).waitFor();
  await check(page, 'body', 'diagnostics at work');
  await page.getByRole('button', { name: say('diagnostics_stop') }).click();
  await page.getByRole('button', { name: say('diagnostics_save') }).waitFor();
  await page.locator('summary').click();
  await check(page, 'body', 'diagnostics');
  await page.close();
}
