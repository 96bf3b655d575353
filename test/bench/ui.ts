import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { makeVersionList } from '../demo/version-list.ts';
import { launchWithExtension } from '../e2e/chromium/browser.ts';
import { InPage } from '../e2e/chromium/in-page.ts';
import { signIn } from '../e2e/chromium/sign-in.ts';
import { serve } from '../standin/http/server.ts';
import { harbor } from '../standin/shows/harbor/harbor.ts';
import { Standin } from '../standin/standin.ts';
import { build, buildFolder } from '../tools/build.mjs';
import { atMost, type Figure, told } from './figure.ts';
import { median } from './median.ts';
import { p95 } from './p95.ts';

/** How often the menu is opened on the same rows, and on others. */
const rounds = 30;
const freshRounds = 8;
const selected = 300;
/** With everything that follows, more than a thousand rows. */
const planned = 800;

interface Measured {
  /** The menu as it is written into our shadow root, for `drawCopy`. */
  copy: string;
  /** Milliseconds from a right-click to the frame after that in which the menu could be used. */
  usable: number;
  /** The longest task of the page since it was last asked for; milliseconds. */
  longest: number;
}

/** What people wait for in a page: the menu over many rows, and a long plan that is painted and scrolled through. */
export async function benchUi(): Promise<Figure[]> {
  await build('chrome-standin');
  await build('chrome');
  const server = await serve(new Standin(harbor));
  const extension = buildFolder('chrome-standin');
  const { context, close } = await launchWithExtension({ extension, headless: true, baseURL: server.url });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await signIn(page, server);
    const sidecar = new InPage(page);
    // tsx wraps functions in a helper of its own, which pages do not have.
    await page.addInitScript('globalThis.__name = (work) => work');
    await page.addInitScript(watchPage);
    const fresh: number[] = [];
    for (let round = 0; round < freshRounds; round++) {
      await sidecar.openVersions(server.url, makeVersionList(server.standin, `Fresh ${round}`, selected));
      await sidecar.selectAll();
      fresh.push(await openMenu(page, sidecar));
    }
    const seen: number[] = [];
    const copies: number[] = [];
    // In turns, so that whatever else the machine does is done to both.
    for (let round = 0; round < rounds; round++) {
      seen.push(await openMenu(page, sidecar));
      copies.push(await openCopy(page, sidecar));
    }

    await sidecar.openVersions(server.url, makeVersionList(server.standin, 'Long', planned));
    await sidecar.selectAll();
    await sidecar.openMenu();
    await longestTask(page);
    await sidecar.chooseStatus('Approved');
    await sidecar.apply.waitFor();
    const painted = await longestTask(page);
    const rows = /[\d,]+/.exec(await sidecar.apply.innerText())?.[0];
    const box = (await sidecar.rowsOfPlan.first().boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (let step = 0; step < 60; step++) {
      await page.mouse.wheel(0, 900);
      await page.waitForTimeout(20);
    }
    const scrolled = await longestTask(page);
    return [
      told(`ui: right-click on ${selected} rows seen before to a usable menu, median`, median(seen), 'ms'),
      atMost('ui: the same, p95', p95(seen), 50, 'ms'),
      told('ui: right-click to a copy of that menu, drawn by the page itself at once, median', median(copies), 'ms'),
      told('ui: the same, p95', p95(copies), 'ms'),
      told(`ui: right-click on ${selected} rows never seen to a usable menu, median`, median(fresh), 'ms'),
      atMost(`ui: a plan of ${rows} changes painted, longest task`, painted, 50, 'ms'),
      atMost('ui: the same scrolled through, longest task', scrolled, 50, 'ms'),
      atMost('ui: always-on content script', weight('content-scripts', 'ftrack.js'), 6, 'kB'),
      atMost('ui: menu, form, plan and result, loaded on first use', weight('page-interface.js'), 45, 'kB'),
    ];
  } finally {
    await close();
    await server.close();
  }
}

function weight(...path: string[]): number {
  return gzipSync(readFileSync(join(buildFolder('chrome'), ...path)), { level: 9 }).length / 1000;
}

/** Milliseconds until the menu can be used, which is closed again together with the page's own. */
async function openMenu(page: Page, sidecar: InPage): Promise<number> {
  await sidecar.rows.first().click({ button: 'right' });
  const usable = await usableAfter(page);
  await sidecar.hostMenu.first().waitFor();
  await page.evaluate(() => {
    const measured = (globalThis as unknown as { sidecarMeasured: Measured }).sidecarMeasured;
    const ours = [...document.querySelectorAll('html > *')].find(({ shadowRoot }) => shadowRoot);
    measured.copy = ours?.shadowRoot?.innerHTML ?? '';
  });
  await page.keyboard.press('Escape');
  await sidecar.menuFrame.waitFor({ state: 'hidden' });
  await closeHostMenu(page, sidecar);
  return usable;
}

/** The same of a copy of the menu: with Shift held Sidecar leaves the click alone. */
async function openCopy(page: Page, sidecar: InPage): Promise<number> {
  await sidecar.rows.first().click({ button: 'right', modifiers: ['Shift'] });
  const usable = await usableAfter(page);
  await sidecar.hostMenu.first().waitFor();
  await page.evaluate(() => document.querySelector('html > bench-copy')?.remove());
  await closeHostMenu(page, sidecar);
  return usable;
}

async function usableAfter(page: Page): Promise<number> {
  const measured = await page.waitForFunction(
    () => (globalThis as unknown as { sidecarMeasured: Measured }).sidecarMeasured.usable || null,
  );
  return (await measured.jsonValue())!;
}

async function closeHostMenu(page: Page, sidecar: InPage): Promise<void> {
  // It closes when something else is clicked.
  await page.locator('h1').click();
  await sidecar.hostMenu.first().waitFor({ state: 'hidden' });
}

/** The longest task since it was last asked for. */
function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => {
    const measured = (globalThis as unknown as { sidecarMeasured: Measured }).sidecarMeasured;
    const { longest } = measured;
    measured.longest = 0;
    return longest;
  });
}

/** Runs in the page before its own scripts: the interface of this build can be looked into. */
function watchPage(): void {
  const measured = { usable: 0, longest: 0, copy: '' };
  Object.assign(globalThis, { sidecarMeasured: measured });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) measured.longest = Math.max(measured.longest, duration);
  }).observe({ type: 'longtask', buffered: false });
  const isUsable = (): boolean =>
    [...document.querySelectorAll('html > *')].some(({ shadowRoot }) =>
      [...(shadowRoot?.querySelectorAll('[role=menuitem]') ?? [])].some(
        (entry) => entry.textContent?.includes('Set status') && entry.getAttribute('aria-disabled') !== 'true',
      ),
    );
  const drawCopy = (): void => {
    const host = document.createElement('bench-copy');
    host.attachShadow({ mode: 'open' }).innerHTML = measured.copy;
    document.documentElement.append(host);
    host.setAttribute('popover', 'manual');
    host.showPopover();
  };
  addEventListener(
    'contextmenu',
    ({ timeStamp, shiftKey }) => {
      measured.usable = 0;
      if (shiftKey) drawCopy();
      const look = (): void => {
        if (!isUsable()) requestAnimationFrame(look);
        // It is painted by the frame after the one that it was there in.
        else requestAnimationFrame((painted) => Object.assign(measured, { usable: painted - timeStamp }));
      };
      requestAnimationFrame(look);
    },
    true,
  );
}
