import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { launchWithExtension } from '../e2e/chromium/browser.ts';
import { ExtensionWorker } from '../e2e/chromium/extension-worker.ts';
import { signIn } from '../e2e/chromium/sign-in.ts';
import { type RunningStandin, serve } from '../standin/http/server.ts';
import { harbor } from '../standin/shows/harbor/harbor.ts';
import { Standin } from '../standin/standin.ts';
import { buildFolder } from '../tools/build.mjs';
import { type CascadeFigures, runCascade } from './cascade.ts';
import { takeScreens } from './screens.ts';
import { makeStorePictures } from './store-pictures.ts';
import { holds, tableOf } from './table.ts';

const folder = fileURLToPath(new URL('../out/tour/', import.meta.url));
/** Where the README has its pictures from. */
const pictureFolder = fileURLToPath(new URL('pictures/', import.meta.url));

/** Versions that are set to another status at once. */
const counts = [10, 100, 400];

interface TourOptions {
  json: boolean;
  pictures: boolean;
}

/** Does alone what a person would do in the demo, leaves pictures and prints what happened. True when all of it is right. */
export async function tour(running: RunningStandin, { json, pictures }: TourOptions): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  const { context, close } = await launchWithExtension({
    extension: buildFolder('chrome-standin'),
    headless: true,
    baseURL: running.url,
  });
  try {
    const { origin: extensionOrigin } = await ExtensionWorker.of(context);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setViewportSize({ width: 1400, height: 700 });
    await signIn(page, running);
    const files: string[] = [];
    for (const theme of ['dark', 'light'] as const) {
      files.push(...(await takeScreens({ context, page, extensionOrigin }, running, folder, theme)));
    }
    if (pictures) {
      keepPictures(files);
      await makeStorePictures({ context, page, extensionOrigin }, running, folder);
    }
    const figures: CascadeFigures[] = [];
    for (const count of counts) figures.push(await runCascade(page, running, { count, extensionOrigin }));
    figures.push(...(await figuresWhereAnswersShowLess(page, extensionOrigin)));

    console.log('Versions set to Approved, with tasks, parents, next tasks and thumbnails, then undone:\n');
    console.log(`${tableOf(figures)}\n`);
    console.log('Probe: how the server proves a transaction, found out once for each user.');
    console.log('OpenPype: POSTs of its event server, measured for 10 and 100, by its formula in brackets.');
    console.log(`Pictures: ${files.map((file) => relative(process.cwd(), file)).join(', ')}`);
    if (json) console.log(JSON.stringify({ cascade: figures }));
    return figures.every(holds);
  } finally {
    await close();
  }
}

/** The same on a server whose answers, though right, do not show what was written: nobody outside knows which it is (§2.8). */
async function figuresWhereAnswersShowLess(page: Page, extensionOrigin: string): Promise<CascadeFigures[]> {
  const running = await serve(new Standin(harbor, { encoding: 'late' }));
  try {
    await signIn(page, running);
    const figures: CascadeFigures[] = [];
    for (const count of counts) figures.push(await runCascade(page, running, { count, extensionOrigin }));
    return figures;
  } finally {
    await running.close();
  }
}

function keepPictures(files: readonly string[]): void {
  mkdirSync(pictureFolder, { recursive: true });
  for (const file of files.filter((one) => one.endsWith('-dark.png'))) {
    copyFileSync(file, join(pictureFolder, basename(file).replace('-dark', '')));
  }
}
