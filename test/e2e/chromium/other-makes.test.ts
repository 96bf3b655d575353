import type { Page } from '@playwright/test';
import type { Standin } from '../../standin/standin.ts';
import type { Make, ShownShot } from '../makes/make.ts';
import { makes } from '../makes/makes.ts';
import { pressShortcut } from './commands.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

/** What stays when nothing is found: no menu of ours, for the browser has one of its own. */
const browsers = 'the browser’s menu';

function shotsOf({ database }: Standin): ShownShot[] {
  const shots = database.table('Context').where('object_type', 'Shot');
  return (
    shots.length > 0
      ? shots
      : database
          .table('Context')
          .all()
          .filter((row) => row['__entity_type__'] === 'Shot')
  )
    .slice(0, 8)
    .map(({ id, name, thumbnail_id }) => ({ id: String(id), name: String(name), component: String(thumbnail_id) }));
}

/** Right-clicks and reads what the menu is about. */
async function askAbout(page: Page, make: Make, place: number): Promise<string> {
  const sidecar = new InPage(page);
  await make.at(page, place).click({ button: 'right' });
  if (make.tellsNothing) {
    await page.waitForTimeout(100);
    return (await sidecar.ours.count()) === 0 ? browsers : 'a menu of ours';
  }
  const head = sidecar.title.or(sidecar.menuFrame.getByText('Nothing here could be recognised'));
  const said = await head.innerText({ timeout: 6000 }).catch(() => 'nothing');
  await page.keyboard.press('Escape');
  return said;
}

test('pages of other makes: what a right-click, and one on a selection, is about', async ({
  signedInPage: page,
  standin: { standin, url },
  worker,
}) => {
  const shots = shotsOf(standin);
  const project = String(standin.database.table('Context').where('context_type', 'show')[0]!['id']);
  const found: Record<string, string[]> = {};
  const wanted: Record<string, string[]> = {};
  for (const [index, make] of makes.entries()) {
    const address = `${url}/?make=${index}`;
    await page.route(`${address}*`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>${make.name}</title>${make.body(shots, project)}`,
      }),
    );
    await page.goto(`${address}#itemId=projects&entityType=task&entityId=${shots[7]!.id}`);
    const said = [await askAbout(page, make, 2)];
    if (make.selects) {
      await page.evaluate(`[1, 2, 3].forEach(${make.selects})`);
      said.push(await askAbout(page, make, 2), await askAbout(page, make, 0));
    }
    found[make.name] = said;
    const shown = make.name.startsWith('virtualised') ? 1 : 0;
    wanted[make.name] = make.tellsNothing
      ? [browsers]
      : [shots[2 + shown]!.name, ...(make.selects ? ['3 shots', shots[0]!.name] : [])];
  }
  console.log(
    Object.entries(found)
      .map(([name, said]) => `${name}: ${said.join(' | ')}`)
      .join('\n'),
  );
  expect(found).toEqual(wanted);

  // Where the page opens a menu of its own over nothing but text, ours says why it has nothing, and what it could be about.
  const sidecar = new InPage(page);
  await page.evaluate(() => document.addEventListener('contextmenu', (event) => event.preventDefault()));
  await makes.at(-1)!.at(page, 2).click({ button: 'right' });
  await expect(sidecar.menuFrame).toContainText('There is only text here');
  await sidecar.menuFrame.getByRole('button', { name: `Use ${shots[7]!.name}` }).click();
  await expect(sidecar.title).toHaveText(shots[7]!.name);
  await page.keyboard.press('Escape');
  await pressShortcut(worker, 'open-menu', url);
  await expect(sidecar.title).toHaveText(shots[7]!.name);
  await expect(sidecar.menuFrame).toContainText('Nothing is selected: this is what the page is about.');
});
