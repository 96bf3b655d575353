import type { Page } from '@playwright/test';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { extensionCalls } from '../../e2e/chromium/calls.ts';
import { expect, test } from '../../e2e/chromium/fixture.ts';
import { InPage } from '../../e2e/chromium/in-page.ts';
import { switchName } from '../switch-name.ts';

test('events a page makes up open no menu, choose nothing in one, and apply no plan', async ({
  signedInPage: page,
  standin,
}) => {
  const { url, log } = standin;
  const before = snapshot(standin.standin);
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin.standin, 'Made up', 3));
  await sidecar.selectAll();
  log.clear();
  await dispatchEverything(page, '.x-grid-inner-normal .x-grid-item');
  await page.waitForTimeout(500);
  await expect(sidecar.ours).toHaveCount(0);
  expect(extensionCalls(standin)).toEqual([]);

  // In builds for the stand-in our root is open: these reach what in a real page is out of reach.
  await sidecar.openMenu();
  for (const selector of ['.menu', '.menu-item']) await dispatchEverything(page, selector);
  await expect(sidecar.dialog).toHaveCount(0);
  await expect(sidecar.panel).toHaveCount(0);
  await page.keyboard.press('Escape');
  await sidecar.plan('Approved');
  await expect(sidecar.apply).toBeEnabled();
  await page.waitForTimeout(500);
  await dispatchEverything(page, '.dialog-foot .primary');
  await expect(sidecar.toast).toHaveText(/^This page interferes with Sidecar, so nothing was done. \(S406\)/);
  expect(difference(before, snapshot(standin.standin))).toEqual(new Map());
});

test('what a page sends, posts and announces is heard by nobody', async ({
  signedInPage: page,
  standin,
  extensionId,
}) => {
  const before = snapshot(standin.standin);
  const sidecar = new InPage(page);
  const list = makeVersionList(standin.standin, 'Announced', 3);
  await sidecar.openVersions(standin.url, list);
  const approved = standin.standin.database.table('Status').where('name', 'Approved')[0]!['id'];
  standin.log.clear();
  const answers = await page.evaluate(
    async ({ extensionId: id, ids, status }) => {
      const entities = ids.map((one) => ({ id: one, type: 'AssetVersion' }));
      const input = { action: 'set-status', entities, input: { status } };
      const message = { sidecar: 1, command: 'plan.make', input };
      for (const type of ['ftrack', 'content', 'page-interface']) {
        for (const suffix of ['content-script-started', 'locationchange', 'unload']) {
          const name = `${id}:${type}:wxt:${suffix}`;
          for (const target of [document, window]) target.dispatchEvent(new CustomEvent(name, { detail: message }));
          window.postMessage({ type: name, contentScriptName: type }, '*');
        }
      }
      for (const one of [message, { command: 'open-menu' }, { command: 'toggle-versions' }]) {
        window.postMessage(one, '*');
        new BroadcastChannel('sidecar-watch').postMessage(one);
      }
      const runtime = (window as { chrome?: { runtime?: { sendMessage?(...args: unknown[]): Promise<unknown> } } })
        .chrome?.runtime;
      return { canSend: runtime?.sendMessage !== undefined, key: Object.getOwnPropertySymbols(window).length };
    },
    { extensionId, ids: list.versionIds, status: approved },
  );
  expect(answers).toEqual({ canSend: false, key: 0 });
  await page.waitForTimeout(500);
  await expect(sidecar.ours).toHaveCount(0);
  expect(extensionCalls(standin)).toEqual([]);

  // And none of it has put Sidecar out of work.
  await sidecar.selectAll();
  await sidecar.openMenu();
  await expect(sidecar.title).toHaveText('3 versions');
  expect(difference(before, snapshot(standin.standin))).toEqual(new Map());
});

test.describe('where nobody asks who made an event', () => {
  test.use({ build: 'chrome-without-defences' });

  test('one that a page makes up applies a plan', async ({ signedInPage: page, standin }) => {
    const before = snapshot(standin.standin);
    const sidecar = new InPage(page);
    await sidecar.openVersions(standin.url, makeVersionList(standin.standin, 'Made up', 3));
    await page.evaluate((name) => sessionStorage.setItem(name, 'trusted'), switchName);
    await sidecar.selectAll();
    await sidecar.plan('Approved');
    await expect(sidecar.apply).toBeEnabled();
    await page.waitForTimeout(500);
    await dispatchEverything(page, '.dialog-foot .primary');
    await expect.poll(() => difference(before, snapshot(standin.standin)).size).toBeGreaterThan(0);
  });
});

/** Every event of mouse and keyboard that a script can make, on what the selector finds, in open shadow roots too. */
function dispatchEverything(page: Page, selector: string): Promise<void> {
  return page.evaluate((wanted) => {
    const pointer = ['pointerenter', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'contextmenu'];
    const keys = ['Enter', ' ', 'ContextMenu', 'F10', 'S', 'ArrowRight'];
    const general = { bubbles: true, cancelable: true, composed: true, view: window, detail: 1 };
    const eventsAt = (clientX: number, clientY: number): Event[] => [
      ...[0, 2].flatMap((button) =>
        pointer.map((type) => new PointerEvent(type, { ...general, button, clientX, clientY, pointerType: 'mouse' })),
      ),
      ...keys.flatMap((key) => {
        const held = { altKey: key === 'S', shiftKey: key === 'S' || key === 'F10' };
        return ['keydown', 'keypress', 'keyup'].map((type) => new KeyboardEvent(type, { ...general, key, ...held }));
      }),
    ];
    const roots = [document, document.querySelector('html > :not(head, body)')?.shadowRoot];
    const elements = roots.flatMap((root) => [...(root?.querySelectorAll<HTMLElement>(wanted) ?? [])]);
    if (elements.length === 0) throw new Error(`There is no ${wanted}.`);
    for (const element of elements) {
      const { x, y, width, height } = element.getBoundingClientRect();
      for (const event of eventsAt(x + width / 2, y + height / 2)) element.dispatchEvent(event);
      element.click();
    }
  }, selector);
}
