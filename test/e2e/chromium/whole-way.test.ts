import { expectedWrites } from '../../demo/oracle.ts';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import type { Standin } from '../../standin/standin.ts';
import { boxOf, isInside, overlap } from './boxes.ts';
import { extensionCalls, isProbe, isUserQuestion } from './calls.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

for (const dialect of ['ext6', 'links']) {
  test(`a selection gets a status with all that follows from it, and loses it again (${dialect})`, async ({
    signedInPage: page,
    standin: running,
  }) => {
    const { standin } = running;
    const list = makeVersionList(standin, `Dailies in ${dialect}`, 12);
    const expected = expectedWrites(standin, list.versionIds, 'Approved');
    const entities = new Set([...expected.keys()].map((key) => key.split('.')[0])).size;
    const before = snapshot(standin);
    const sidecar = new InPage(page);
    await sidecar.openVersions(running.url, list, { dialect });

    await sidecar.selectAll();
    await sidecar.openMenu();
    await expect(sidecar.title).toHaveText('12 versions');
    await sidecar.item('Set status…').hover();
    await sidecar.statuses.getByRole('menuitem', { name: 'Approved' }).waitFor();

    running.log.clear();
    await sidecar.chooseStatus('Approved');
    await expect(sidecar.apply).toBeEnabled();
    await expect(sidecar.dialog.getByRole('heading')).toHaveText('Set status to Approved');
    await expect(sidecar.rowsOfPlan.first()).toContainText(/Approved\s*chosen by you$/);
    const calls = () => extensionCalls(running).filter((call) => !isProbe(call) && !isUserQuestion(call));
    // The versions, and what is around them: as the server has them now, not as the choice of statuses had them.
    expect(calls()).toHaveLength(2);
    const withoutThumbnails = await sidecar.apply.innerText();
    await sidecar.rule('Thumbnails').check();
    await expect(sidecar.apply).toHaveText(`Apply ${entities} changes`);
    await sidecar.rule('Tasks').uncheck();
    await expect(sidecar.rowsOfPlan.filter({ hasText: 'follows its version' })).toHaveCount(0);
    await sidecar.rule('Tasks').check();
    await sidecar.rule('Thumbnails').uncheck();
    await expect(sidecar.apply).toHaveText(withoutThumbnails);
    await sidecar.rule('Thumbnails').check();
    await expect(sidecar.apply).toHaveText(`Apply ${entities} changes`);
    expect(calls()).toHaveLength(2);

    await sidecar.press(sidecar.apply);
    expect(await sidecar.result()).toBe(`${entities} changes written`);
    expect(difference(before, snapshot(standin))).toEqual(expected);
    expect(calls()).toHaveLength(3);
    // A request for each of A to E, which the next run needs no more.
    expect(extensionCalls(running).filter(isProbe)).toHaveLength(5);
    // The receipt goes along, and ftrack's own jobs menu shows by it what was done.
    expect(
      calls()
        .at(-1)!
        .operations.filter((operation) => operation === 'create Job'),
    ).toHaveLength(1);
    expect(jobsOf(standin)).toEqual(['Set status to Approved']);

    await sidecar.press(sidecar.button('Undo'));
    await expect(sidecar.dialog.getByRole('heading')).toHaveText('Undo: Set status to Approved');
    await sidecar.press(sidecar.apply);
    expect(await sidecar.result()).toBe(`${entities} changes written`);
    expect(difference(before, snapshot(standin))).toEqual(new Map());
    expect(extensionCalls(running).filter(isProbe)).toHaveLength(5);
    // They lie there in the order of their ids, which are random.
    expect(jobsOf(standin).sort()).toEqual(['Set status to Approved', 'Undo: Set status to Approved']);
    await sidecar.close();
    await expect(sidecar.toast).toContainText(`Undo: Set status to Approved · ${entities} changes written`);
    await sidecar.toast.getByRole('button', { name: 'Dismiss' }).click();
    await expect(sidecar.ours).toHaveCount(0);
  });
}

for (const { menu, at } of [
  { menu: 'ext', at: 'in the middle' },
  { menu: 'plain', at: 'in the bottom right corner' },
]) {
  test(`our menus stay beside the page's own and inside of the window (${menu}, ${at})`, async ({
    signedInPage: page,
    standin: running,
  }) => {
    const size = page.viewportSize()!;
    const sidecar = new InPage(page);
    await sidecar.openVersions(running.url, makeVersionList(running.standin, `Beside ${menu}`, 20), { menu });
    const point = at === 'in the middle' ? { x: 700, y: 300 } : { x: size.width - 30, y: size.height - 60 };
    await page.mouse.click(point.x, point.y, { button: 'right' });
    await sidecar.hostMenu.waitFor();
    await expect(sidecar.title).not.toBeEmpty();
    await sidecar.item('Set status…').hover();
    await sidecar.statuses.getByRole('menuitem', { name: 'Approved' }).waitFor();

    const host = await boxOf(sidecar.hostMenu);
    for (const ours of await page.locator('.menu').all()) {
      const box = await boxOf(ours);
      expect(overlap(box, host), `${JSON.stringify(box)} and ${JSON.stringify(host)}`).toBe(false);
      expect(isInside(box, size)).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(sidecar.ours).toHaveCount(0);
  });
}

for (const menu of ['ext', 'plain']) {
  test(`our menu makes room for a submenu of the page's (${menu})`, async ({
    signedInPage: page,
    standin: running,
  }) => {
    const size = page.viewportSize()!;
    const sidecar = new InPage(page);
    await sidecar.openVersions(running.url, makeVersionList(running.standin, `Room for ${menu}`, 20), { menu });
    // At the right edge submenus open to the left, where ours is.
    await page.mouse.click(size.width - 30, 300, { button: 'right' });
    await sidecar.hostMenu.waitFor();
    await expect(sidecar.title).not.toBeEmpty();
    const [host, ours] = [await boxOf(sidecar.hostMenu), await boxOf(sidecar.menuFrame)];
    expect(ours.x).toBeLessThan(host.x);
    await sidecar.hostMenu.getByRole('menuitem', { name: 'Lists' }).hover();
    await expect(sidecar.hostMenu).toHaveCount(2);
    await expect(async () => {
      const submenu = await boxOf(sidecar.hostMenu.last());
      expect(submenu.x).toBeLessThan(host.x);
      const box = await boxOf(sidecar.menuFrame);
      expect([overlap(box, submenu), overlap(box, host), isInside(box, size)]).toEqual([false, false, true]);
    }).toPass();
  });
}

/** What the user's jobs say that ended well. */
function jobsOf({ database }: Standin): string[] {
  const jobs = database.table('Job').where('status', 'done');
  return jobs.map((job) => String((JSON.parse(String(job['data'])) as { description: unknown }).description));
}
