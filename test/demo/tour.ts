import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchWithExtension } from '../e2e/chromium/browser.ts';
import { ExtensionWorker } from '../e2e/chromium/extension-worker.ts';
import { signIn } from '../e2e/chromium/sign-in.ts';
import type { RunningStandin } from '../standin/http/server.ts';
import { buildFolder } from '../tools/build.mjs';
import { type CascadeFigures, runCascade } from './cascade.ts';
import { takeScreens } from './screens.ts';
import { holds, tableOf } from './table.ts';

const folder = fileURLToPath(new URL('../out/tour/', import.meta.url));
/** Where the README has its pictures from. */
const pictureFolder = fileURLToPath(new URL('pictures/', import.meta.url));

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
    if (pictures) keepPictures(files);
    const figures: CascadeFigures[] = [];
    for (const count of [10, 100, 400]) figures.push(await runCascade(page, running, count));

    console.log('Versions set to Approved, with tasks, parents, next tasks and thumbnails, then undone:\n');
    console.log(`${tableOf(figures)}\n`);
    console.log('OpenPype: POSTs of its event server, measured for 10 and 100, by its formula in brackets.');
    console.log(`Pictures: ${files.map((file) => relative(process.cwd(), file)).join(', ')}`);
    if (json) console.log(JSON.stringify({ cascade: figures }));
    return figures.every(holds);
  } finally {
    await close();
  }
}

function keepPictures(files: readonly string[]): void {
  mkdirSync(pictureFolder, { recursive: true });
  for (const file of files.filter((one) => one.endsWith('-dark.png'))) {
    copyFileSync(file, join(pictureFolder, basename(file).replace('-dark', '')));
  }
}
